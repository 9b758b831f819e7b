import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface RealFile {
  readonly name: string;
  readonly read: () => string;
}

/** Folder with real data, when the tests have one. */
export const dataDir = process.env.HEADROOM_EVALS_DATA;

/**
 * Every file of the real data whose name matches, `.gz` unpacked on reading. Files larger than `maxBytes` (packed) are
 * left out. Empty when there is no data folder.
 */
export function realFiles(pattern: RegExp, maxBytes = 5_000_000): RealFile[] {
  if (dataDir === undefined) return [];
  const folder = dataDir;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => pattern.test(relative(folder, path)) && readFileSync(path).length <= maxBytes)
    .sort()
    .map((path) => ({
      name: relative(folder, path),
      read: () => {
        const bytes = readFileSync(path);
        return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      },
    }));
}
