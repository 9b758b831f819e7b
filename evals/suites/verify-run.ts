import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import {
  type ItemRecord,
  type Manifest,
  manifestText,
  type RecordedRun,
  readRun,
  recordLines,
} from '../record/index.js';
import { selectionHash } from '../runner/index.js';
import { deriveFiles, type SuiteReporters } from './derive.js';

/** What `verify` looked at. */
export interface Verified {
  readonly records: number;
  readonly files: readonly string[];
}

/**
 * Proves that a run's files follow from its record: canonical bytes, complete and in order, hashes that agree with each other, summary and
 * reports recomputed byte for byte. Errors: VERIFY_FAILED naming the first difference; DATA_MISSING, JOURNAL_CORRUPT.
 */
export function verifyRun(dir: string, more: SuiteReporters = {}): Verified {
  const run = readRun(dir);
  compare(dir, 'manifest.json', manifestText(run.manifest));
  compare(dir, 'items.jsonl', [...recordLines(run.items)].join(''));
  verifyItems(run);
  const { files } = deriveFiles(run, more);
  for (const { file, text } of files) compare(dir, file, text);
  return { records: run.items.length, files: ['manifest.json', 'items.jsonl', ...files.map(({ file }) => file)] };
}

function failed(what: string): HeadroomError {
  return new HeadroomError(
    'VERIFY_FAILED',
    `${what}. The files were changed or made by another version: run the suite again.`,
  );
}

function compare(dir: string, file: string, expected: string): void {
  const path = join(dir, file);
  if (!existsSync(path)) throw failed(`${file} is missing`);
  const found = readFileSync(path, 'utf8');
  if (found === expected) return;
  const there = found.split('\n');
  const here = expected.split('\n');
  const line = here.findIndex((text, index) => text !== there[index]);
  const at = line === -1 ? here.length : line;
  throw failed(`${file} line ${at + 1} reads ${show(there[at])}, recomputed ${show(here[at])}`);
}

function show(line: string | undefined): string {
  if (line === undefined) return 'nothing';
  const text = line.trim();
  return text.length > 100 ? `${text.slice(0, 97)}…` : `"${text}"`;
}

function verifyItems({ manifest, items }: RecordedRun): void {
  const arms = manifest.arms.map((arm) => arm.name);
  for (let start = 0; start < items.length; start += arms.length) {
    const group = items.slice(start, start + arms.length);
    verifyGroup(group, arms, items[start - 1]);
  }
  verifySelection(manifest, items);
}

/** All arms of one item: each once, in order, made from the same input. */
function verifyGroup(group: readonly ItemRecord[], arms: readonly string[], before: ItemRecord | undefined): void {
  const [first] = group;
  if (first === undefined) return;
  if (before !== undefined && before.item >= first.item)
    throw failed(`item ${first.item} is out of order or there twice`);
  group.forEach((record, index) => {
    if (record.item !== first.item || record.arm !== arms[index]) {
      throw failed(`item ${first.item} lacks the arm ${arms[index]}`);
    }
    if (record.inputHash !== first.inputHash) throw failed(`${record.item}, ${record.arm}: made from another input`);
    if (record.sentHash !== undefined && (record.sentHash === record.inputHash) !== record.identical) {
      throw failed(`${record.item}, ${record.arm}: its hashes contradict "identical"`);
    }
  });
}

function verifySelection(manifest: Manifest, items: readonly ItemRecord[]): void {
  const ids = new Map<string, Set<string>>(manifest.tasks.map((task) => [task.id, new Set()]));
  for (const record of items) ids.get(record.task)?.add(record.item);
  for (const task of manifest.tasks) {
    if (selectionHash([...(ids.get(task.id) ?? [])]) !== task.selectionHash) {
      throw failed(`the items of ${task.id} are not those that the manifest names`);
    }
  }
}
