import { checkModel, type Model, openModel } from '../../../src/index.js';
import type { Task } from '../../tasks/index.js';
import type { Reader, Reading } from '../types.js';
import { readContext, unescaped } from './read-context.js';

const NAME = 'local';
/** Tasks whose answer is a stretch of the payload, or that there is none. */
const EXTRACTIVE: ReadonlySet<string> = new Set(['squad:plain', 'squad:in-context', 'family:rag']);
const NOTHING = { facts: [], retrievals: [], retrievalTokens: 0 } as const;

/** True for `local` and `local:FILE.onnx`. */
export function isLocalSpec(spec: string): boolean {
  return spec === NAME || (spec.startsWith(`${NAME}:`) && spec.length > NAME.length + 1);
}

/**
 * A small neural reader in this process: the question, and the payload as it was sent, to the best stretch of it. It calls no tools, so what
 * a variant left out is lost to it. Scored by the task's official rule; tasks that are not extractive need a model reader. Its
 * figures depend on the machine's arithmetic, which its id says. Errors: DATA_MISSING, DATA_INVALID, PART_MISSING, all before the first item.
 */
export function createLocalReader(spec: string, tasks: readonly Task[]): Reader {
  const options = spec === NAME ? {} : { path: spec.slice(NAME.length + 1) };
  const { id } = checkModel(options);
  const scores = new Map(tasks.filter((task) => EXTRACTIVE.has(task.id)).map((task) => [task.id, task.score]));
  let opening: Promise<Model> | undefined;
  return {
    id: `${NAME}:${id} (extractive, no retrieval; machine-dependent)`,
    async read(item, sent): Promise<Reading> {
      const score = scores.get(item.task);
      if (score === undefined) return { ...NOTHING, outcome: 'needs-model' };
      opening ??= openModel(options);
      const { reader } = await opening;
      if (reader === undefined) return { ...NOTHING, outcome: 'error', error: 'this model has no reader' };
      const answer = await reader.answer(item.question, readContext(item, sent.request));
      const { value, secondary } = score(item, { text: unescaped(answer?.text ?? ''), toolCalls: [] });
      const more = secondary === undefined ? {} : { secondary };
      return { ...NOTHING, outcome: value === 1 ? 'right' : 'wrong', score: value, ...more };
    },
  };
}
