import { createHash } from 'node:crypto';
import type { ItemRecord, Manifest, RecordedRun, TaskInfo } from '../record/index.js';
import { type PairedItem, pairItems } from '../reports/index.js';

/** One item under one arm in both runs. */
export interface RunPair {
  /** The run's own id of the item. */
  readonly item: string;
  readonly task: string;
  readonly cluster: string;
  readonly reference: PairedItem;
  readonly run: PairedItem;
  /** The same bytes were sent. */
  readonly identical: boolean;
}

export interface PairedRuns {
  /** What makes the runs no pair. */
  readonly errors: readonly string[];
  /** By arm; empty when there are errors. */
  readonly pairs: ReadonlyMap<string, readonly RunPair[]>;
}

/** Item ids of references whose ids are hashed. */
const HASHED = /^sha256:[0-9a-f]{64}$/;
const SHOWN = 3;

/** How a reference names an item, a cluster or a mark that must not be named. */
export function hashedId(id: string): string {
  return `sha256:${createHash('sha256').update(id).digest('hex')}`;
}

/** True when the reference names its items by their hashes. */
export function isHashed({ items }: RecordedRun): boolean {
  return items.length > 0 && items.every((record) => HASHED.test(record.item));
}

const few = (list: readonly string[]) =>
  `${list.slice(0, SHOWN).join(', ')}${list.length > SHOWN ? `, and ${list.length - SHOWN} more` : ''}`;

/** The parts of a manifest that must be equal for two runs to be compared, each with how it is called. */
const SAME: readonly (readonly [string, (manifest: Manifest) => unknown])[] = [
  ['suite', (m) => m.suite],
  ['tokenizer', (m) => m.tokenizer],
  ['model', (m) => m.model],
  ['reader', (m) => m.reader],
  ['seed', (m) => m.seed],
  ['limit', (m) => m.limit ?? 'each task’s own'],
  ['baseline', (m) => m.arms.find((arm) => arm.role === 'baseline')?.name],
];

function taskErrors(run: TaskInfo | undefined, reference: TaskInfo): readonly string[] {
  const { id } = reference;
  if (run === undefined) return [`task ${id} is in the reference and not in the run`];
  const files = ({ source }: TaskInfo) => source.files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  const errors: string[] = [];
  if (run.source.kind !== reference.source.kind || run.source.dataset !== reference.source.dataset) {
    const named = ({ source }: TaskInfo) => `${source.dataset} (${source.kind})`;
    errors.push(`task ${id}: source ${named(reference)} in the reference, ${named(run)} in the run`);
  } else if (files(run) !== files(reference)) {
    errors.push(`task ${id}: its source files have other hashes than in the reference`);
  }
  if (run.selectionHash !== reference.selectionHash) {
    errors.push(
      `task ${id}: other items are selected (${reference.selected} in the reference, ${run.selected} in the run)`,
    );
  }
  return errors;
}

/** What differs between two manifests so that their figures are no pair. Versions, machines and arms' configurations may differ. */
function manifestErrors(run: Manifest, reference: Manifest, arms: readonly string[]): readonly string[] {
  const errors = SAME.flatMap(([name, of]) => {
    const [here, there] = [of(run), of(reference)];
    return here === there ? [] : [`${name}: ${there} in the reference, ${here} in the run`];
  });
  const tasks = new Map(run.tasks.map((task) => [task.id, task]));
  errors.push(...reference.tasks.flatMap((task) => taskErrors(tasks.get(task.id), task)));
  const known = new Set(reference.tasks.map((task) => task.id));
  const added = run.tasks.filter((task) => !known.has(task.id)).map((task) => task.id);
  if (added.length > 0) errors.push(`tasks only in the run: ${few(added)}`);
  for (const arm of arms) {
    if (run.arms.some(({ name }) => name === arm)) continue;
    const reason = run.unavailable?.find(({ name }) => name === arm)?.reason;
    errors.push(
      `arm ${arm} is in the reference and not in the run${reason === undefined ? '' : ` (unavailable: ${reason})`}`,
    );
  }
  return errors;
}

const key = (record: ItemRecord) => record.item;

/**
 * Pairs two runs item by item: same id, same input. An item, task or arm that only one of them has, another input, and every difference
 * of what was asked (tokenizer, reader, seed, selection, source) is an error; nothing is dropped. `arms` are judged arms of the reference.
 */
export function pairRuns(run: RecordedRun, reference: RecordedRun, arms: readonly string[]): PairedRuns {
  const errors = [...manifestErrors(run.manifest, reference.manifest, arms)];
  if (errors.length > 0) return { errors, pairs: new Map() };
  const name = isHashed(reference) ? hashedId : (id: string) => id;
  const here = pairItems(run.manifest, run.items);
  const there = pairItems(reference.manifest, reference.items);
  const pairs = new Map<string, readonly RunPair[]>();
  for (const arm of arms) {
    const mine = here.get(arm) ?? [];
    const theirs = new Map((there.get(arm) ?? []).map((pair) => [key(pair.record), pair]));
    const missing: string[] = [];
    const other: string[] = [];
    const matched: RunPair[] = [];
    for (const pair of mine) {
      const { record, cluster } = pair;
      const id = name(record.item);
      const twin = theirs.get(id);
      if (twin === undefined) missing.push(record.item);
      else if (twin.record.inputHash !== record.inputHash || twin.record.tokensBefore !== record.tokensBefore)
        other.push(record.item);
      else {
        const identical = record.sentHash !== undefined && record.sentHash === twin.record.sentHash;
        matched.push({ item: record.item, task: record.task, cluster, reference: twin, run: pair, identical });
      }
      theirs.delete(id);
    }
    if (missing.length > 0) errors.push(`${arm}: items only in the run: ${few(missing)}`);
    if (theirs.size > 0) errors.push(`${arm}: items only in the reference: ${few([...theirs.keys()])}`);
    if (other.length > 0) errors.push(`${arm}: items made from another input: ${few(other)}`);
    pairs.set(arm, matched);
  }
  return errors.length > 0 ? { errors, pairs: new Map() } : { errors, pairs };
}
