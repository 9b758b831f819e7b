import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRef } from './ref.js';

/** What a file store holds; times are those of the last use, absent when it is empty. */
export interface StoreStats {
  readonly originals: number;
  readonly bytes: number;
  readonly oldest?: Date;
  readonly newest?: Date;
}

export async function storeStats(folder: string): Promise<StoreStats> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let originals = 0;
  let bytes = 0;
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  for (const name of names) {
    if (!isRef(name)) continue;
    const info = await stat(join(folder, name)).catch(() => undefined);
    if (info === undefined) continue;
    originals++;
    bytes += info.size;
    oldest = Math.min(oldest, info.mtimeMs);
    newest = Math.max(newest, info.mtimeMs);
  }
  return originals === 0
    ? { originals, bytes }
    : { originals, bytes, oldest: new Date(oldest), newest: new Date(newest) };
}
