import { join } from 'node:path';
import { canonicalJson } from './canonical.js';
import type { JournalEntry } from './journal.js';
import type { ItemRecord, Manifest, TimingRecord } from './types.js';
import { writeWhole } from './write-file.js';

/** The text of manifest.json: canonical, indented. */
export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest, 2)}\n`;
}

/** Writes manifest.json. Errors: OUTPUT_UNWRITABLE. */
export function writeManifest(dir: string, manifest: Manifest): void {
  writeWhole(join(dir, 'manifest.json'), [manifestText(manifest)]);
}

/** Lines of items.jsonl or timings.jsonl, canonical. */
export function* recordLines(records: Iterable<ItemRecord | TimingRecord>): Generator<string> {
  for (const record of records) yield `${canonicalJson(record)}\n`;
}

/**
 * Writes items.jsonl (sorted by item, by code units, then by the manifest's order of arms) and timings.jsonl (in the same order)
 * from the journal's entries. Errors: OUTPUT_UNWRITABLE.
 */
export function writeRecords(dir: string, manifest: Manifest, entries: Iterable<JournalEntry>): void {
  const rank = new Map(manifest.arms.map((arm, index) => [arm.name, index]));
  const byArm = (a: { arm: string }, b: { arm: string }) => (rank.get(a.arm) ?? 0) - (rank.get(b.arm) ?? 0);
  const text = (records: readonly (ItemRecord | TimingRecord)[]) => [...recordLines([...records].sort(byArm))].join('');
  const parts = Array.from(entries, ({ item, records, timings }) => ({
    item,
    items: text(records),
    timings: text(timings),
  }));
  parts.sort((a, b) => (a.item < b.item ? -1 : 1));
  writeWhole(
    join(dir, 'timings.jsonl'),
    parts.map((part) => part.timings),
  );
  writeWhole(
    join(dir, 'items.jsonl'),
    parts.map((part) => part.items),
  );
}
