import { z } from 'zod';
import { HeadroomError } from '../base/index.js';
import type { Path } from './types.js';

/** A JSON path as people write it: `messages[3].content[0].text`. */
export function showPath(path: readonly PropertyKey[]): string {
  const shown = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return shown.replace(/^\./, '') || 'the input';
}

/** Parses a value that came from outside. Errors: BAD_INPUT, one line that names the path of the first thing wrong. */
export function check<S extends z.ZodType>(schema: S, value: unknown, path: Path): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = showPath([...path, ...(issue?.path ?? [])]);
  throw new HeadroomError('BAD_INPUT', `${at}: ${lowered(issue?.message ?? 'not as expected')}`, {
    cause: result.error,
  });
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** JSON text of a value. Errors: BAD_INPUT for what JSON cannot say (cycles, big integers). */
export function jsonText(value: unknown, path: Path): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (cause) {
    throw new HeadroomError('BAD_INPUT', `${showPath(path)}: cannot be written as JSON`, { cause });
  }
}

/** Content of a message or tool result: a string, a list of parts with a `type` each, or nothing. */
export function readContent(value: unknown, path: Path): string | readonly Part[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) {
    throw new HeadroomError('BAD_INPUT', `${showPath(path)}: expected a string or a list of content parts`);
  }
  return value.map((part: unknown, i) => check(PART, part, [...path, i]));
}

const PART = z.looseObject({ type: z.string() });
export type Part = z.output<typeof PART>;
