import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { HeadroomError } from '../base/index.js';

/** The whole of a file, or of standard input when no file (or `-`) is named. Throws BAD_INPUT. */
export async function readInput(file: string | undefined): Promise<string> {
  if (file !== undefined && file !== '-') {
    try {
      return await readFile(file, 'utf8');
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
      throw new HeadroomError('BAD_INPUT', `${file} cannot be read (${code}); name a readable file or pipe it in.`, {
        cause,
      });
    }
  }
  if (process.stdin.isTTY) {
    throw new HeadroomError(
      'BAD_INPUT',
      'Nothing to read: name a file or pipe one in, as in `headroom compress < request.json`.',
    );
  }
  return text(process.stdin);
}

/** Writes to standard output and waits until it has been taken. A reader that has gone away (`| head`) is no error. */
export function writeOutput(data: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? done() : fail(error)));
    process.stdout.write(data, (error) =>
      error && (error as NodeJS.ErrnoException).code !== 'EPIPE' ? fail(error) : done(),
    );
  });
}
