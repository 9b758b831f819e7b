import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** Starts a command line in a shell, as the head of a process group of its own, so that all of it can be ended. */
export function startShell(command: string, cwd?: string): ChildProcessWithoutNullStreams {
  const child = spawn(command, {
    shell: true,
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  // A program that does not read its input to the end is no error of ours.
  child.stdin.on('error', () => {});
  return child;
}

/** Ends a command with everything that it started. */
export function endGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It had ended.
  }
}

const KEPT = 2000;

/** The beginning of what a process says on stderr; the rest is read and dropped, so that it never blocks. */
export function firstSaid(child: ChildProcessWithoutNullStreams): () => string {
  let said = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    if (said.length < KEPT) said += text.slice(0, KEPT - said.length);
  });
  return () => said;
}
