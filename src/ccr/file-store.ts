import { open, readFile, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { HeadroomError, textKey } from '../base/index.js';
import { durableWrite, makeFolder, syncFolder } from './durable-write.js';
import { decodeOriginal, encodeOriginal, HEADER_LIMIT, readHeader } from './original-file.js';
import { type PurgeOptions, type PurgeResult, purgeIfDue, purgeOriginals, TRASH, wasPurged } from './purge.js';
import { parseRef, refOfKey } from './ref.js';
import { type StoreStats, storeStats } from './store-stats.js';
import type { Store, StoredMeta } from './types.js';

/** The store of originals as plain files below `home`. */
export interface FileStore extends Store {
  readonly home: string;
  /** Removes what is too old or too much; spares what was used within the last hour. */
  purge(options?: PurgeOptions): Promise<PurgeResult>;
  stats(): Promise<StoreStats>;
}

/** The state folder: what was asked for, else `$HEADROOM_HOME`, else `~/.headroom-evals`. */
export function resolveHome(home?: string): string {
  return resolve(home ?? (process.env.HEADROOM_HOME || join(homedir(), '.headroom-evals')));
}

/**
 * Opens the file store in `home` (created at the first `put`, 0700). One original a file in `home/originals`, named by its ref.
 * Several processes may use one home at once: files appear by rename only, and re-use refreshes a file's time before it checks
 * that the file is there, so that a purge in another process spares it.
 */
export function openFileStore(home?: string): FileStore {
  return new FileStoreImpl(resolveHome(home));
}

const unavailable = (home: string, cause: unknown) =>
  new HeadroomError(
    'STORE_UNAVAILABLE',
    `The store in ${home} cannot be used (${(cause as NodeJS.ErrnoException).code ?? String(cause)}). Check that the folder is writable and has space, or name another with HEADROOM_HOME or --home.`,
    { cause },
  );

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

class FileStoreImpl implements FileStore {
  readonly home: string;
  readonly #folder: string;
  /** Refs whose folder entry this process has synced itself: another process may have been killed between rename and sync. */
  readonly #durable = new Set<string>();
  #opened: Promise<void> | undefined;

  constructor(home: string) {
    this.home = home;
    this.#folder = join(home, 'originals');
  }

  async put(text: string, meta: StoredMeta): Promise<string> {
    const key = textKey(text);
    const ref = refOfKey(key);
    const path = join(this.#folder, ref);
    try {
      await this.#write(ref, key, path, text, meta).catch((error) => {
        if (!isMissing(error)) throw error;
        // Somebody removed the folder since this process made it.
        this.#opened = undefined;
        return this.#write(ref, key, path, text, meta);
      });
      return ref;
    } catch (error) {
      if (error instanceof HeadroomError) throw error;
      this.#opened = undefined;
      throw unavailable(this.home, error);
    }
  }

  async get(input: string): Promise<{ text: string; meta: StoredMeta }> {
    const ref = parseRef(input);
    const path = join(this.#folder, ref);
    let file = await this.#read(path);
    if (file !== undefined) await utimes(path, new Date(), new Date()).catch(() => undefined);
    // A purge moves a file aside before it decides; one that died in between left it there.
    file ??= await this.#read(`${path}${TRASH}`);
    file ??= await this.#read(path);
    if (file !== undefined) return decodeOriginal(ref, file);
    if (await wasPurged(this.#folder, ref)) {
      throw new HeadroomError(
        'REF_EXPIRED',
        `The original ${ref} was stored here but has expired and was purged. Produce the data again (repeat the call that gave it). Trying this ref again will not help.`,
      );
    }
    throw new HeadroomError(
      'REF_UNKNOWN',
      `No original ${ref} is stored here. Check the ref against the mark, and that this is the store the mark was made with (HEADROOM_HOME). Trying this ref again will not help.`,
    );
  }

  async purge(options: PurgeOptions = {}): Promise<PurgeResult> {
    try {
      return await purgeOriginals(this.#folder, options);
    } catch (error) {
      throw unavailable(this.home, error);
    }
  }

  async stats(): Promise<StoreStats> {
    try {
      return await storeStats(this.#folder);
    } catch (error) {
      throw unavailable(this.home, error);
    }
  }

  async #write(ref: string, key: string, path: string, text: string, meta: StoredMeta): Promise<void> {
    await this.#open();
    if (await this.#reuse(ref, key, path)) return;
    await durableWrite(path, encodeOriginal(text, key, meta));
    this.#durable.add(ref);
  }

  #open(): Promise<void> {
    this.#opened ??= makeFolder(this.#folder).then(() => {
      // Housekeeping off the path: at most daily, never awaited, and a failure costs disk only.
      void purgeIfDue(this.#folder).catch(() => undefined);
    });
    return this.#opened;
  }

  /** True when a whole file of this very original is there, with its time refreshed. Throws when another original holds the ref. */
  async #reuse(ref: string, key: string, path: string): Promise<boolean> {
    try {
      const now = new Date();
      await utimes(path, now, now);
      const handle = await open(path, 'r');
      try {
        const front = Buffer.alloc(HEADER_LIMIT);
        const { bytesRead } = await handle.read(front, 0, HEADER_LIMIT, 0);
        const found = readHeader(front.subarray(0, bytesRead));
        if (found === undefined) return false;
        if (found.header.key !== key) {
          throw new HeadroomError(
            'STORE_CORRUPT',
            `Two different originals share the ref ${ref}; the second is not stored.`,
          );
        }
        if ((await handle.stat()).size !== found.bodyStart + found.header.bytes) return false;
      } finally {
        await handle.close();
      }
      if (!this.#durable.has(ref)) {
        await syncFolder(this.#folder);
        this.#durable.add(ref);
      }
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async #read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw unavailable(this.home, error);
    }
  }
}
