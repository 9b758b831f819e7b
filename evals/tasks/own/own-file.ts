import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DataSource } from '../types.js';
import { fail } from './fail.js';

/** A file of the user's: its name as records and errors show it (never an absolute path), its text, and the hash of its bytes. */
export interface OwnFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** Files of one task: read once, named by their path below the task file's folder (outside of it: the file's name alone). */
export class OwnFiles {
  readonly #folder: string;
  readonly #read = new Map<string, OwnFile>();

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** Everything read so far, as the source of the task's items. */
  get files(): DataSource['files'] {
    return [...this.#read.values()].map(({ name, sha256 }) => ({ name, sha256 }));
  }

  /** `.gz` is unpacked; bytes are read as UTF-8, a byte order mark left out. Errors: DATA_MISSING. */
  read(path: string, place: string): OwnFile {
    const full = resolve(this.#folder, path);
    const known = this.#read.get(full);
    if (known !== undefined) return known;
    const file = { name: this.#nameOf(full), ...readBytes(full, path, place) };
    this.#read.set(full, file);
    return file;
  }

  #nameOf(full: string): string {
    const below = relative(this.#folder, full);
    const name = below.startsWith('..') ? (full.split(sep).at(-1) as string) : below;
    return name.split(sep).join('/');
  }
}

function readBytes(full: string, path: string, place: string): Pick<OwnFile, 'text' | 'sha256'> {
  try {
    const bytes = readFileSync(full);
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff/, '');
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
    return fail('DATA_MISSING', place, `cannot read ${path} (${code}). Name a file that exists.`, cause);
  }
}
