import { SPECS } from './specs/index.js';
import type { DatasetId } from './types.js';

/** A data set as `datasets list` shows it. */
export interface DatasetListing {
  readonly id: DatasetId;
  readonly title: string;
  readonly homepage: string;
  readonly licence: string;
  readonly rows: number;
  readonly files: readonly {
    readonly path: string;
    readonly url: string;
    /** Absent: unknown until the first pull pins it. */
    readonly sha256?: string;
    readonly status: 'verified' | 'unverified';
    readonly evidence: string;
  }[];
}

/** What can be pulled, with official URLs and hashes, in the order of the registry. */
export function listDatasets(): readonly DatasetListing[] {
  return Object.values(SPECS).map(({ id, title, homepage, licence, rows, files }) => ({
    id,
    title,
    homepage,
    licence,
    rows,
    files: files.map(({ path, url, sha256, status, evidence }) => ({
      path,
      url,
      ...(sha256 === undefined ? {} : { sha256 }),
      status,
      evidence,
    })),
  }));
}
