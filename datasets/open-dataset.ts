import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fail } from './fail.js';
import { readPins, readSums } from './known-hashes.js';
import { SPECS } from './specs/index.js';
import type { DataSource, DatasetId, DatasetSpec, FileSpec, LoadedFile, OpenedDataset } from './types.js';
import { type Verdict, verifyFile } from './verify-file.js';

const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), 'samples');

/**
 * Rows of a data set and whence they came: verified files of `dataDir`, or the samples shipped with the package when there
 * is no `dataDir` or it holds no file of this data set (the source's note says so).
 * Throws DATA_MISSING (no such folder, or only part of the files), DATA_HASH_MISMATCH, DATA_INVALID.
 */
export function openDataset<K extends DatasetId>(id: K, dataDir: string | undefined): OpenedDataset<K> {
  const spec = SPECS[id];
  if (dataDir === undefined) return openSamples(spec);
  if (!(statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() ?? false)) {
    fail(
      'DATA_MISSING',
      `There is no data folder ${dataDir}. Name one that exists with --data or HEADROOM_EVALS_DATA, or leave both away.`,
    );
  }
  const present = spec.files.map((file) => ({ file, name: locate(dataDir, file) }));
  const missing = present.find(({ name }) => name === undefined);
  if (present.every(({ name }) => name === undefined)) {
    return openSamples(spec, `the data folder holds no ${spec.title}`);
  }
  if (missing !== undefined) {
    fail(
      'DATA_MISSING',
      `The data folder has ${id}, but not ${missing.file.path}. Fetch it with \`headroom-evals datasets pull --only ${id}\`.`,
    );
  }
  const known = { pins: readPins(dataDir), sums: readSums(dataDir) };
  const verdicts: Verdict[] = [];
  const read = present.map(({ file, name }) => {
    const bytes = readFileSync(join(dataDir, name as string));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    verdicts.push(verifyFile(spec, file, name as string, sha256, known));
    return { path: file.path, name: name as string, text: textOf(name as string, bytes), sha256 };
  });
  const kind = verdicts.every((verdict) => verdict.kind === 'official') ? 'official' : 'rebuilt';
  return open(spec, read, kind, verdicts.flatMap(({ note }) => note ?? []).join('; '));
}

function openSamples<K extends DatasetId>(spec: (typeof SPECS)[K], why?: string): OpenedDataset<K> {
  const read = spec.files.flatMap(({ path }) => {
    // A sample stands unpacked, so that it can be read and reviewed.
    const name = path.replace(/\.gz$/, '');
    const file = join(SAMPLES, name);
    if (!existsSync(file)) return [];
    const bytes = readFileSync(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return [{ path, name: `samples/${name}`, text: textOf(name, bytes), sha256 }];
  });
  const note = `written for this project in the schema of ${spec.title}; says nothing about the benchmark itself`;
  return open(spec, read, 'sample', why === undefined ? note : `${note} (${why})`);
}

function open<Row>(
  spec: DatasetSpec<Row>,
  files: readonly (LoadedFile & { readonly sha256: string })[],
  kind: DataSource['kind'],
  note: string,
): { rows: Row[]; source: DataSource } {
  return {
    rows: spec.load(files),
    source: {
      kind,
      dataset: spec.title,
      files: files.map(({ name, sha256 }) => ({ name, sha256 })),
      licence: kind === 'sample' ? 'Apache-2.0' : spec.licence,
      ...(note === '' ? {} : { note }),
    },
  };
}

/** A file's text; `.gz` is unpacked. Throws DATA_INVALID for one that is no gzip. */
function textOf(name: string, bytes: Buffer): string {
  if (!name.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return fail(
      'DATA_INVALID',
      `${name} is damaged: it does not unpack. Fetch it again with \`headroom-evals datasets pull\`.`,
    );
  }
}

/** The official file's path, else the first copy's that is there. */
function locate(folder: string, file: FileSpec): string | undefined {
  return [file.path, ...file.copies.map((copy) => copy.path)].find((path) => existsSync(join(folder, path)));
}
