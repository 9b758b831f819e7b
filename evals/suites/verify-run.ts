import {
  assertFile,
  type ItemRecord,
  type Manifest,
  manifestText,
  type RecordedRun,
  readRun,
  recordLines,
  verifyFailed,
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
  assertFile(dir, 'manifest.json', manifestText(run.manifest));
  assertFile(dir, 'items.jsonl', [...recordLines(run.items)].join(''));
  verifyItems(run);
  const { files } = deriveFiles(run, more);
  for (const { file, text } of files) assertFile(dir, file, text);
  return { records: run.items.length, files: ['manifest.json', 'items.jsonl', ...files.map(({ file }) => file)] };
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
    throw verifyFailed(`item ${first.item} is out of order or there twice`);
  group.forEach((record, index) => {
    if (record.item !== first.item || record.arm !== arms[index]) {
      throw verifyFailed(`item ${first.item} lacks the arm ${arms[index]}`);
    }
    if (record.inputHash !== first.inputHash)
      throw verifyFailed(`${record.item}, ${record.arm}: made from another input`);
    if (record.sentHash !== undefined && (record.sentHash === record.inputHash) !== record.identical) {
      throw verifyFailed(`${record.item}, ${record.arm}: its hashes contradict "identical"`);
    }
  });
}

function verifySelection(manifest: Manifest, items: readonly ItemRecord[]): void {
  const ids = new Map<string, Set<string>>(manifest.tasks.map((task) => [task.id, new Set()]));
  for (const record of items) ids.get(record.task)?.add(record.item);
  for (const task of manifest.tasks) {
    if (selectionHash([...(ids.get(task.id) ?? [])]) !== task.selectionHash) {
      throw verifyFailed(`the items of ${task.id} are not those that the manifest names`);
    }
  }
}
