import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './json-lines.js';

const PINS = 'datasets.pins.json';
const schema = z.record(z.string(), z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), url: z.string() }));

/** Hashes that the first pull found for files with no known official hash, by path. */
export type Pins = z.infer<typeof schema>;

export const pinsFile = (folder: string): string => join(folder, PINS);

/** Pins that lie beside the downloaded data; empty when there are none. */
export function readPins(folder: string): Pins {
  const text = readIfThere(pinsFile(folder));
  return text === undefined ? {} : readJson(text, PINS, schema);
}

/** What the folder's own SHA256SUMS states, by path; empty when there is no such file. */
export function readSums(folder: string): ReadonlyMap<string, string> {
  const lines = (readIfThere(join(folder, 'SHA256SUMS')) ?? '').matchAll(/^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/gm);
  return new Map([...lines].map(([, hash, path]) => [path as string, hash as string]));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
