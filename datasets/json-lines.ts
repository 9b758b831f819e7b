import type { z } from 'zod';
import { fail } from './fail.js';

/** Parses one JSON value at the edge; `place` is `file:line` or `file`. */
export function readJson<T>(text: string, place: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    fail('DATA_INVALID', `${place}: not JSON (${(cause as Error).message}). ${REMEDY}`, cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined ? '' : ` at ${issue.path.join('.') || 'the top'}: ${issue.message}`;
  fail('DATA_INVALID', `${place}: not a row of this data set${where}. ${REMEDY}`);
}

/** JSON Lines; blank lines are skipped, line numbers count from 1. */
export function readJsonLines<T>(
  text: string,
  name: string,
  schema: z.ZodType<T>,
): { line: number; text: string; row: T }[] {
  const rows: { line: number; text: string; row: T }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    rows.push({ line: index + 1, text: line, row: readJson(line, `${name}:${index + 1}`, schema) });
  }
  if (rows.length === 0) fail('DATA_INVALID', `${name}: no rows. ${REMEDY}`);
  return rows;
}

export const REMEDY =
  'Fetch the file again with `headroom-evals datasets pull`, or leave --data away to use the samples.';
