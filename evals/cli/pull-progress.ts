import type { PullProgress } from '../../datasets/index.js';

interface Shown {
  report(progress: PullProgress): void;
  stop(): void;
}

/** A bar for each file on a terminal, a line for each finished one elsewhere; on stderr. */
export async function openPullProgress(stream: NodeJS.WriteStream = process.stderr): Promise<Shown> {
  if (!stream.isTTY || process.env.CI !== undefined) {
    return {
      report({ path, received, outcome }) {
        if (outcome !== undefined) stream.write(`${path}: ${outcome}, ${received} bytes\n`);
      },
      stop() {},
    };
  }
  const { default: cli } = await import('cli-progress');
  const bars = new cli.MultiBar({
    stream,
    format: '{bar} {percentage}% {path}',
    hideCursor: true,
    clearOnComplete: false,
  });
  const open = new Map<string, ReturnType<typeof bars.create>>();
  return {
    report({ path, received, total }) {
      const size = total ?? received;
      const bar = open.get(path) ?? bars.create(size, 0, { path });
      open.set(path, bar);
      bar.setTotal(size);
      bar.update(received);
    },
    stop: () => bars.stop(),
  };
}
