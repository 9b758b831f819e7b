import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from './canonical.js';
import { readLines } from './lines.js';
import { itemRecordSchema, timingRecordSchema } from './schema.js';
import type { ItemRecord, TimingRecord } from './types.js';

/** Everything about one item: a record per arm, and the timings of the arms that did work. */
export interface JournalEntry {
  readonly item: string;
  readonly records: readonly ItemRecord[];
  readonly timings: readonly TimingRecord[];
}

const entrySchema: z.ZodType<JournalEntry> = z.strictObject({
  item: z.string().min(1),
  records: z.array(itemRecordSchema),
  timings: z.array(timingRecordSchema),
});

/**
 * The append-only journal of a run under way: one line an item, all its arms together, so that an item is either done or not
 * begun. A last line that a kill cut short is dropped and its item done again.
 */
export class Journal {
  readonly #path: string;
  readonly #done = new Set<string>();
  readonly #file: number;
  /** True when a torn last line was dropped on opening. */
  readonly repaired: boolean;

  /** Errors: JOURNAL_CORRUPT when a line other than a torn last one is damaged. */
  constructor(dir: string) {
    this.#path = join(dir, 'journal.jsonl');
    let end = 0;
    if (existsSync(this.#path)) {
      for (const line of readLines(this.#path, entrySchema, 'drop')) {
        this.#done.add(line.value.item);
        end = line.end;
      }
    }
    this.#file = openSync(this.#path, 'a+', 0o644);
    this.repaired = truncateTo(this.#file, end);
  }

  has(item: string): boolean {
    return this.#done.has(item);
  }

  get size(): number {
    return this.#done.size;
  }

  append(entry: JournalEntry): void {
    writeSync(this.#file, `${canonicalJson(entry)}\n`);
    this.#done.add(entry.item);
  }

  /** The entries, read back from the file one by one: a run of thousands of items is never in memory as a whole. */
  *entries(): Generator<JournalEntry> {
    for (const line of readLines(this.#path, entrySchema, 'refuse')) yield line.value;
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  /** Removes the journal, once items.jsonl and timings.jsonl stand complete. */
  remove(): void {
    rmSync(this.#path, { force: true });
  }
}

function truncateTo(file: number, end: number): boolean {
  if (fstatSync(file).size === end) return false;
  ftruncateSync(file, end);
  return true;
}
