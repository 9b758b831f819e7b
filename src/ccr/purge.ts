import { appendFile, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { durableWrite, TEMPORARY } from './durable-write.js';
import { isRef } from './ref.js';

/** Limits of the store. Defaults: 5 GiB and 30 days. */
export interface PurgeOptions {
  readonly maxBytes?: number;
  readonly maxAgeDays?: number;
}

export interface PurgeResult {
  readonly removed: number;
  readonly removedBytes: number;
  readonly kept: number;
  readonly keptBytes: number;
}

/** Ending of a file that a purge has moved aside and not yet judged. */
export const TRASH = '.trash';
const PURGED = 'purged.log';
const LAST_PURGE = 'last-purge';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** About 180,000 refs; the older half is forgotten then (those refs read as unknown, no longer as expired). */
const PURGED_LIMIT = 2_000_000;

interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly time: number;
}

/** True when this ref was once purged here. */
export async function wasPurged(folder: string, ref: string): Promise<boolean> {
  const log = await readFile(join(folder, PURGED), 'latin1').catch(() => '');
  return log.includes(`${ref}\n`);
}

/** Runs a purge with the default limits when the last one in this folder is more than a day ago. */
export async function purgeIfDue(folder: string): Promise<void> {
  const marker = join(folder, LAST_PURGE);
  const last = await stat(marker).catch(() => undefined);
  if (last !== undefined && Date.now() - last.mtimeMs < DAY) return;
  await (await open(marker, 'a', 0o600)).close();
  await utimes(marker, new Date(), new Date());
  if (last !== undefined) await purgeOriginals(folder, {});
}

/**
 * Removes the originals whose last use is older than `maxAgeDays`, then the least recently used ones until at most `maxBytes` are left;
 * never one that was used within the last hour. Each is moved aside, judged once more by its time, then removed
 * or put back: a process that refreshed it in the meantime keeps it.
 */
export async function purgeOriginals(folder: string, options: PurgeOptions): Promise<PurgeResult> {
  const maxBytes = options.maxBytes ?? 5 * 1024 ** 3;
  const oldest = Date.now() - (options.maxAgeDays ?? 30) * DAY;
  const recent = Date.now() - HOUR;
  const entries = (await list(folder)).sort((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1));
  let keptBytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  let kept = entries.length;
  let removed = 0;
  let removedBytes = 0;
  for (const entry of entries) {
    if (entry.time > recent) break;
    if (entry.time >= oldest && keptBytes <= maxBytes) break;
    if (!(await removeUnused(folder, entry.name))) continue;
    kept--;
    removed++;
    keptBytes -= entry.bytes;
    removedBytes += entry.bytes;
  }
  await trimLog(folder);
  return { removed, removedBytes, kept, keptBytes };
}

async function removeUnused(folder: string, name: string): Promise<boolean> {
  const path = join(folder, name);
  const aside = `${path}${TRASH}`;
  try {
    await rename(path, aside);
    if ((await stat(aside)).mtimeMs > Date.now() - HOUR) {
      await rename(aside, path);
      return false;
    }
    await appendFile(join(folder, PURGED), `${name}\n`, { mode: 0o600 });
    await rm(aside, { force: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The originals of the folder; sweeps what killed processes left (temporary files, files moved aside) when older than an hour. */
async function list(folder: string): Promise<Entry[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const entries: Entry[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) continue;
    const stale = info.mtimeMs <= Date.now() - HOUR;
    if (isRef(name)) entries.push({ name, bytes: info.size, time: info.mtimeMs });
    else if (name.startsWith(TEMPORARY) && stale) await rm(path, { force: true });
    else if (name.endsWith(TRASH) && stale) {
      await appendFile(join(folder, PURGED), `${name.slice(0, -TRASH.length)}\n`, { mode: 0o600 });
      await rm(path, { force: true });
    }
  }
  return entries;
}

async function trimLog(folder: string): Promise<void> {
  const path = join(folder, PURGED);
  const log = await readFile(path, 'latin1').catch(() => '');
  if (log.length <= PURGED_LIMIT) return;
  const half = log.slice(log.indexOf('\n', log.length >> 1) + 1);
  await durableWrite(path, Buffer.from(half, 'latin1'));
}
