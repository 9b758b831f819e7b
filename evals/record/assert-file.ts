import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';

/** Says of a run's file that it is what it has to be. Errors: VERIFY_FAILED naming the first line that differs. */
export function assertFile(dir: string, file: string, expected: string): void {
  const path = join(dir, file);
  if (!existsSync(path)) throw verifyFailed(`${file} is missing`);
  const found = readFileSync(path, 'utf8');
  if (found === expected) return;
  const there = found.split('\n');
  const here = expected.split('\n');
  const line = here.findIndex((text, index) => text !== there[index]);
  const at = line === -1 ? here.length : line;
  throw verifyFailed(`${file} line ${at + 1} reads ${show(there[at])}, recomputed ${show(here[at])}`);
}

export function verifyFailed(what: string): HeadroomError {
  return new HeadroomError(
    'VERIFY_FAILED',
    `${what}. The files were changed or made by another version: run the suite again.`,
  );
}

function show(line: string | undefined): string {
  if (line === undefined) return 'nothing';
  const text = line.trim();
  return text.length > 100 ? `${text.slice(0, 97)}…` : `"${text}"`;
}
