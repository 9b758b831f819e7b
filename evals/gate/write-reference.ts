import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type ItemRecord,
  manifestText,
  prepareRunFolder,
  type RecordedRun,
  recordLines,
  type TimingRecord,
  writeWhole,
} from '../record/index.js';
import { hashedId } from './pair-runs.js';

export interface ReferenceOptions {
  /** Arms that are kept beside the baseline and minify; absent: all. */
  readonly arms?: readonly string[];
  /** Names items, clusters, strata and marks by their hashes: for data whose ids may not be published. */
  readonly hashed?: boolean;
  /** Timings make latency comparable, and differ at every update. */
  readonly timings?: boolean;
}

/** A record without any text that came with the data: ids as hashes, of an error only its code. */
function withoutNames(record: ItemRecord): ItemRecord {
  const { stratum: _stratum, error, ...rest } = record;
  return {
    ...rest,
    item: hashedId(record.item),
    cluster: hashedId(record.cluster),
    facts: record.facts.map((fact) => ({ ...fact, id: hashedId(fact.id).slice(0, 'sha256:'.length + 12) })),
    retrievals: record.retrievals.map((one) => ({ ...one, ref: hashedId(one.ref).slice(0, 'sha256:'.length + 12) })),
    ...(error === undefined ? {} : { error: /^[A-Z_]+(?=: )/.exec(error)?.[0] ?? 'error' }),
  };
}

/** Records and their bytes sorted as a run's are: by item, then by the manifest's order of arms. */
function sorted<T extends ItemRecord | TimingRecord>(records: readonly T[], arms: readonly string[]): readonly T[] {
  const rank = new Map(arms.map((arm, index) => [arm, index]));
  return records.toSorted((a, b) =>
    a.item === b.item ? (rank.get(a.arm) ?? 0) - (rank.get(b.arm) ?? 0) : a.item < b.item ? -1 : 1,
  );
}

/** Writes a run's record as a reference to be committed: manifest.json, items.jsonl, and timings.jsonl if asked. Errors: OUTPUT_UNWRITABLE. */
export function writeReference(dir: string, run: RecordedRun, options: ReferenceOptions = {}): void {
  const { hashed = false, timings = false } = options;
  const wanted = options.arms === undefined ? undefined : new Set(['minify', ...options.arms]);
  const arms = run.manifest.arms.filter(
    (arm) => wanted === undefined || arm.role === 'baseline' || wanted.has(arm.name),
  );
  const names = arms.map((arm) => arm.name);
  const kept = new Set(names);
  const items = run.items.filter((record) => kept.has(record.arm)).map((r) => (hashed ? withoutNames(r) : r));
  prepareRunFolder(dir);
  const lines = recordLines(sorted(items, names));
  // A reference with hashes is for machines only: packed, it is a tenth of its size.
  if (hashed) writeWhole(join(dir, 'items.jsonl.gz'), gzipSync([...lines].join(''), { level: 9 }));
  else writeWhole(join(dir, 'items.jsonl'), lines);
  if (timings && run.timings !== undefined) {
    const clock = run.timings
      .filter((timing) => kept.has(timing.arm))
      .map((timing) => (hashed ? { ...timing, item: hashedId(timing.item) } : timing));
    writeWhole(join(dir, 'timings.jsonl'), recordLines(sorted(clock, names)));
  }
  writeWhole(join(dir, 'manifest.json'), [manifestText({ ...run.manifest, arms })]);
}
