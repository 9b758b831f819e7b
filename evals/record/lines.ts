import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { HeadroomError } from '../../src/index.js';

/** One complete line of a JSON-lines file, with the byte offset at which it ends. */
export interface Line<T> {
  readonly value: T;
  readonly end: number;
}

function corrupt(path: string, line: number, why: string): HeadroomError {
  return new HeadroomError(
    'JOURNAL_CORRUPT',
    `${path} is damaged at line ${line} (${why}). Restore the file from a copy, or start again with another --out.`,
  );
}

function parse<T>(path: string, number: number, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw corrupt(path, number, 'not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw corrupt(path, number, `${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'invalid'}`);
}

/** The bytes of a file, unpacked where its name ends in `.gz`. Errors: JOURNAL_CORRUPT for a damaged archive. */
function readBytes(path: string): Buffer {
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    throw corrupt(path, 1, 'not a gzip archive');
  }
}

/**
 * The records of a JSON-lines file, each checked against its schema as it is read. `torn: 'drop'` forgives what follows the
 * last line feed (an append that a kill cut short); every other damage is JOURNAL_CORRUPT with the line's number.
 */
export function* readLines<T>(path: string, schema: z.ZodType<T>, torn: 'drop' | 'refuse'): Generator<Line<T>> {
  const bytes = readBytes(path);
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(10, start);
    if (feed === -1) {
      if (torn === 'drop') return;
      throw corrupt(path, number, 'the file ends inside this line');
    }
    yield { value: parse(path, number, bytes.toString('utf8', start, feed), schema), end: feed + 1 };
    start = feed + 1;
  }
}
