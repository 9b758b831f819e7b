import { readFileSync } from 'node:fs';
import { HeadroomError } from '../../src/index.js';

/** A file's text. Errors: DATA_MISSING. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HeadroomError('DATA_MISSING', `Cannot read ${path} (${code ?? 'unreadable'}). Name a file that exists.`, {
      cause,
    });
  }
}
