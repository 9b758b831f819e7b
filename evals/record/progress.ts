import type { SingleBar } from 'cli-progress';

/** Told how far a run is. */
export interface Progress {
  start(total: number, done: number): void;
  step(done: number): void;
  stop(): void;
}

export const SILENT: Progress = { start() {}, step() {}, stop() {} };

/** A bar on a terminal; a plain line every tenth of the way where there is none, or in CI. Both on stderr; `noun` is what is counted. */
export async function openProgress(stream: NodeJS.WriteStream = process.stderr, noun = 'items'): Promise<Progress> {
  if (!stream.isTTY || process.env.CI !== undefined)
    return plainProgress((line) => void stream.write(`${line}\n`), noun);
  const { default: cli } = await import('cli-progress');
  const bar: SingleBar = new cli.SingleBar({
    stream,
    format: `{bar} {percentage}% · {value}/{total} ${noun} · {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    etaBuffer: 200,
  });
  return {
    start: (total, done) => bar.start(total, done),
    step: (done) => bar.update(done),
    stop: () => bar.stop(),
  };
}

/** One line at the start and one for each tenth. */
export function plainProgress(write: (line: string) => void, noun = 'items'): Progress {
  let total = 0;
  let tenth = 0;
  return {
    start(all, done) {
      total = all;
      tenth = Math.floor((done * 10) / Math.max(1, all));
      write(done === 0 ? `${all} ${noun}` : `${all} ${noun}, ${done} of them done before`);
    },
    step(done) {
      const now = Math.floor((done * 10) / Math.max(1, total));
      if (now === tenth) return;
      tenth = now;
      write(`${done} of ${total} ${noun} (${now * 10}%)`);
    },
    stop() {},
  };
}
