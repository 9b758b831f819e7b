import type { z } from 'zod';
import { HeadroomError } from '../../../src/index.js';
import type { LocalFile } from './local-files.js';

/** One row of a JSON Lines file; `at` counts its lines from 1. */
export interface Row<T> {
  readonly value: T;
  readonly at: number;
}

/** The rows of a JSON Lines file, blank lines skipped. Errors: DATA_INVALID, naming file and line. */
export function readRows<T>({ name, text }: LocalFile, schema: z.ZodType<T>): Row<T>[] {
  return text.split('\n').flatMap((line, index): Row<T>[] => {
    if (line.trim() === '') return [];
    const place = `${name}:${index + 1}`;
    const result = schema.safeParse(parse(line, place));
    if (result.success) return [{ value: result.data, at: index + 1 }];
    const issue = result.error.issues[0];
    throw new HeadroomError(
      'DATA_INVALID',
      `${place}: ${issue?.path.join('.') || 'row'}: ${issue?.message}. Fetch the file again, or take it out of the data folder.`,
    );
  });
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new HeadroomError(
      'DATA_INVALID',
      `${place}: not JSON (${(cause as Error).message}). Fetch the file again, or take it out of the data folder.`,
      { cause },
    );
  }
}
