import { stratifiedSample } from '../sampling.js';
import type { LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { FAMILY } from './family.js';
import { type FamilySpec, type LocalFile, localFiles } from './local-files.js';
import { type PayloadQuestion, payloadItems } from './payload-item.js';

/** What may be asked of a family's files, before anything costly is made of it. */
export interface Askable {
  /** Unique in the task. */
  readonly id: string;
  readonly stratum?: string;
  /** The size of its payload in characters, or what is known of it. */
  readonly characters: number;
  ask(seed: number): Omit<PayloadQuestion, 'id' | 'task' | 'stratum'>;
}

interface FileTask extends FamilySpec {
  readonly id: string;
  readonly title: string;
  read(files: readonly LocalFile[], seed: number): readonly Askable[];
}

/** More than fits into any model's window (about a million tokens): no request could hold it. */
const LARGEST = 4_000_000;
const ALL = 10_000;

/** A tier 2 family of single tool results out of files: facts, margin one point; `limit` counts questions. */
export function fileTask({ id, title, read, ...spec }: FileTask): Task {
  return {
    id,
    title,
    ...FAMILY,
    defaultLimit: ALL,
    load: async (context) => load(id, spec, read, context),
  };
}

function load(task: string, spec: FamilySpec, read: FileTask['read'], context: LoadContext): LoadedTask {
  const { files, source } = localFiles(spec, context.dataDir);
  const all = read(files, context.seed).filter(({ characters }) => characters > 0);
  const fitting = uniqueItems(
    all.filter(({ characters }) => characters <= LARGEST),
    task,
  );
  const chosen = stratifiedSample(fitting, context.limit, context.seed);
  const items = chosen.flatMap(({ id, stratum, ask }) =>
    payloadItems({ ...ask(context.seed), id, task, ...(stratum === undefined ? {} : { stratum }) }),
  );
  const larger = all.length - fitting.length;
  const note = [source.note, larger === 0 ? undefined : `${larger} of over ${LARGEST} characters left out`];
  const said = note.filter((part) => part !== undefined).join('; ');
  return { items, source: { ...source, ...(said === '' ? {} : { note: said }) }, available: fitting.length };
}
