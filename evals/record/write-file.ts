import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HeadroomError } from '../../src/index.js';

const CHUNK = 1 << 20;

function unwritable(path: string, cause: unknown): HeadroomError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HeadroomError(
    'OUTPUT_UNWRITABLE',
    `Cannot write ${path} (${reason}). Choose another folder with --out, or make this one writable.`,
    { cause },
  );
}

/**
 * Writes a file whole or not at all: into a neighbour, synced, then renamed, so that a kill half-way leaves the earlier
 * file as it was. `parts` is written as it comes. Bytes are written as they are. Errors: OUTPUT_UNWRITABLE.
 */
export function writeWhole(path: string, parts: Iterable<string> | Uint8Array): void {
  const temporary = `${path}.tmp`;
  try {
    const file = openSync(temporary, 'w');
    try {
      if (parts instanceof Uint8Array) writeFileSync(file, parts);
      else writeParts(file, parts);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw unwritable(path, cause);
  }
}

function writeParts(file: number, parts: Iterable<string>): void {
  let buffer = '';
  for (const part of parts) {
    buffer += part;
    if (buffer.length < CHUNK) continue;
    writeFileSync(file, buffer);
    buffer = '';
  }
  writeFileSync(file, buffer);
}

/** One folder after the other: a recursive `mkdirSync` never returns below a folder that swallows new entries, such as /proc. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  makeFolder(dirname(dir));
  mkdirSync(dir);
}

/** Makes the folder of a run and proves that files can be made in it. Errors: OUTPUT_UNWRITABLE. */
export function prepareRunFolder(dir: string): void {
  try {
    makeFolder(resolve(dir));
    const probe = join(dir, '.writable');
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (cause) {
    throw unwritable(dir, cause);
  }
}

/** True when something that a run wrote stands in the folder. */
export function hasRun(dir: string): boolean {
  return existsSync(join(dir, 'manifest.json'));
}

/** True when the folder's run was finished. */
export function hasRecords(dir: string): boolean {
  return existsSync(join(dir, 'items.jsonl'));
}
