import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from './fail.js';
import { type Pins, pinsFile, readPins } from './known-hashes.js';
import { SPECS } from './specs/index.js';
import type { DatasetId, DatasetSpec, FileSpec } from './types.js';

export interface PullProgress {
  readonly dataset: DatasetId;
  readonly path: string;
  /** Bytes so far, and in all where the server says so. */
  readonly received: number;
  readonly total?: number;
  /** Set with the last report of a file. */
  readonly outcome?: 'downloaded' | 'present';
}

export interface PullOptions {
  /** Absent: all data sets. */
  readonly only?: readonly DatasetId[];
  readonly onProgress?: (progress: PullProgress) => void;
  /** Other specs than the package's own: for a mirror, and for tests. */
  readonly specs?: readonly DatasetSpec[];
}

export interface PulledFile {
  readonly path: string;
  readonly sha256: string;
  readonly outcome: 'downloaded' | 'present';
  /** The hash was not known before and is now pinned. */
  readonly pinned: boolean;
}

/**
 * Downloads official files into `folder`, in the layout that `openDataset` reads. Each file is hashed as it arrives and
 * renamed into place only when the hash is right; a hash that nobody knew is pinned in `datasets.pins.json`. Files that are there with
 * the right hash are left alone. Throws DATA_MISSING when a server does not give a file, DATA_HASH_MISMATCH when it gives another,
 * OUTPUT_UNWRITABLE when the folder cannot be written.
 */
export async function pullDatasets(folder: string, options: PullOptions = {}): Promise<PulledFile[]> {
  const specs = options.specs ?? Object.values(SPECS);
  const chosen = specs.filter(({ id }) => options.only?.includes(id) ?? true);
  const unknown = options.only?.find((id) => specs.every((spec) => spec.id !== id));
  if (unknown !== undefined) {
    fail('BAD_OPTION', `There is no data set "${unknown}". Known: ${specs.map(({ id }) => id).join(', ')}.`);
  }
  await writable(folder, () => mkdir(folder, { recursive: true }));
  const pins: Pins = { ...readPins(folder) };
  const pulled: PulledFile[] = [];
  for (const spec of chosen) {
    for (const file of spec.files) pulled.push(await pullFile(folder, spec, file, pins, options.onProgress));
  }
  return pulled;
}

async function pullFile(
  folder: string,
  spec: DatasetSpec,
  file: FileSpec,
  pins: Pins,
  onProgress: PullOptions['onProgress'],
): Promise<PulledFile> {
  const { path, url } = file;
  const target = join(folder, path);
  const expected = file.sha256 ?? pins[path]?.sha256;
  const report = (progress: Omit<PullProgress, 'dataset' | 'path'>) =>
    onProgress?.({ dataset: spec.id, path, ...progress });
  if (expected !== undefined && existsSync(target)) {
    const { sha256, bytes } = await hashOf(target);
    if (sha256 === expected) {
      report({ received: bytes, total: bytes, outcome: 'present' });
      return { path, sha256, outcome: 'present', pinned: false };
    }
  }
  await writable(folder, () => mkdir(dirname(target), { recursive: true }));
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    const { sha256, bytes } = await download(url, temporary, report);
    if (expected !== undefined && sha256 !== expected) {
      fail(
        'DATA_HASH_MISMATCH',
        `${path}: ${url} gave SHA-256 ${sha256}, expected ${expected}. Nothing was kept; try again, and if it stays so ` +
          'the file was changed at its source: put the version you trust there by hand.',
      );
    }
    if (expected === undefined) {
      pins[path] = { sha256, url };
      await writeWhole(pinsFile(folder), `${JSON.stringify(pins, null, 2)}\n`);
    }
    await writable(folder, () => rename(temporary, target));
    report({ received: bytes, total: bytes, outcome: 'downloaded' });
    return { path, sha256, outcome: 'downloaded', pinned: expected === undefined };
  } finally {
    await rm(temporary, { force: true });
  }
}

async function download(
  url: string,
  temporary: string,
  report: (progress: { received: number; total?: number }) => void,
): Promise<{ sha256: string; bytes: number }> {
  const response = await fetch(url).catch((cause: unknown) =>
    unreachable(url, String((cause as Error).cause ?? cause), cause),
  );
  if (!response.ok || response.body === null) unreachable(url, `HTTP ${response.status}`);
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isFinite(length) && !response.headers.has('content-encoding') ? { total: length } : {};
  const hash = createHash('sha256');
  const file = await writable(temporary, () => open(temporary, 'wx'));
  let received = 0;
  try {
    for await (const chunk of response.body) {
      hash.update(chunk);
      await writable(temporary, () => file.writeFile(chunk));
      received += chunk.length;
      report({ received, ...total });
    }
    await file.sync();
  } catch (cause) {
    if ((cause as { code?: string }).code === 'OUTPUT_UNWRITABLE') throw cause;
    unreachable(url, `the connection broke after ${received} bytes`, cause);
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes: received };
}

async function hashOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  await writable(path, async () => {
    const file = await open(temporary, 'wx');
    await file.writeFile(text).finally(() => file.close());
    await rename(temporary, path);
  });
}

async function writable<T>(place: string, action: () => Promise<T>): Promise<T> {
  return action().catch((cause: unknown) =>
    fail(
      'OUTPUT_UNWRITABLE',
      `Cannot write ${place} (${(cause as Error).message}). Name a folder you may write to.`,
      cause,
    ),
  );
}

function unreachable(url: string, what: string, cause?: unknown): never {
  fail('DATA_MISSING', `Cannot download ${url}: ${what}. Check the network, or put the file in place by hand.`, cause);
}
