import { endGroup, firstSaid, startShell } from './child.js';
import { failed } from './failed.js';
import type { Limits } from './limits.js';

/**
 * Runs a command once: `input` on stdin, stdout as text. Errors: VARIANT_FAILED when it takes too long, says too much, ends with another
 * code than 0, or cannot be started; with the first line of its stderr.
 */
export function runOnce(command: string, input: string, limits: Limits, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = startShell(command, cwd);
    const said = firstSaid(child);
    const chunks: Buffer[] = [];
    let bytes = 0;
    let problem: string | undefined;
    const stop = (why: string): void => {
      problem ??= why;
      endGroup(child);
    };
    const timer = setTimeout(() => stop(`it took longer than ${limits.deadlineMs / 1000} s`), limits.deadlineMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.answerBytes) stop(`it answered more than ${limits.answerBytes} bytes`);
      else chunks.push(chunk);
    });
    child.on('error', (error) => stop(`it cannot be started (${error.message})`));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (problem === undefined && code !== 0)
        problem = `it ended with ${code === null ? `signal ${signal}` : `code ${code}`}`;
      if (problem === undefined) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(failed(problem, said()));
    });
    child.stdin.end(input);
  });
}
