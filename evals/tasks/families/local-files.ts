import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { HeadroomError } from '../../../src/index.js';
import type { DataSource } from '../types.js';

/** A file of a family as it was found. `name` is relative to the data folder, with forward slashes. */
export interface LocalFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** Where a family's files lie, under the data folder and under the shipped samples alike. */
export interface FamilySpec {
  /** Shown in reports, with its origin. */
  readonly dataset: string;
  readonly licence: string;
  /** Folder below the data folder, e.g. `ci_logs`. */
  readonly folder: string;
  /** Which files there, by their path below the folder. */
  readonly wanted: (path: string) => boolean;
}

const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../../../datasets/samples/families');

/**
 * The wanted files of the family in path order: of `dataDir` where it has any, else the samples written for this project, and the source
 * says which. `.gz` is unpacked; bytes are read as UTF-8. Errors: DATA_INVALID for a damaged `.gz`.
 */
export function localFiles(spec: FamilySpec, dataDir: string | undefined): { files: LocalFile[]; source: DataSource } {
  const found = dataDir === undefined ? [] : readWanted(dataDir, spec);
  const files = found.length > 0 ? found : readWanted(SAMPLES, spec);
  const sample = found.length === 0;
  return {
    files,
    source: {
      kind: sample ? 'sample' : 'local',
      dataset: spec.dataset,
      files: files.map(({ name, sha256 }) => ({ name: sample ? `samples/${name}` : name, sha256 })),
      licence: sample ? 'Apache-2.0' : spec.licence,
      ...(sample
        ? { note: 'written for this project in the manner of the family; says nothing about the real one' }
        : {}),
    },
  };
}

function readWanted(root: string, { folder, wanted }: FamilySpec): LocalFile[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => wanted(path) && statSync(join(top, path)).isFile())
    .sort()
    .map((path) => {
      const bytes = readFileSync(join(top, path));
      const text = (path.endsWith('.gz') ? unpacked(bytes, path) : bytes).toString('utf8');
      return {
        name: relative(root, join(top, path)).split(sep).join('/'),
        text,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    });
}

function unpacked(bytes: Buffer, path: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new HeadroomError(
      'DATA_INVALID',
      `${path}: not a gzip file (${(cause as Error).message}). Fetch the file again, or take it out of the data folder.`,
      { cause },
    );
  }
}
