import { join } from 'node:path';
import { type ChatMessage, findTasks, type Item } from '../../evals/tasks/index.js';
import { ROOT } from './root.js';

/**
 * Families whose payloads are whole conversations, or stand in one with their question. Two data sets hold far more than the others; a
 * number bounds them, so that the pooled figure is not theirs.
 */
const TASKS: readonly (readonly [family: string, task: string, most?: number])[] = [
  ['RAG chunks (JSON)', 'family:rag', 40],
  ['key-value (JSON)', 'family:key-value', 40],
  ['meeting transcripts', 'family:qmsum'],
  ['tau', 'family:tau'],
  ['tau2', 'family:tau2'],
  ['SWE-agent', 'family:swe-agent'],
  ['Claude Code', 'family:claude-code'],
  ['aider', 'family:aider'],
];

export interface Conversations {
  readonly family: string;
  readonly conversations: readonly (readonly ChatMessage[])[];
}

/** The conversations of each family, every payload once, with a question that stands before it where there is one. */
export async function conversationFamilies(): Promise<Conversations[]> {
  const dataDir = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const out: Conversations[] = [];
  for (const [family, id, most] of TASKS) {
    const [task] = await findTasks([id]);
    if (task === undefined) continue;
    const { items } = await task.load({ dataDir, seed: 1, ...(most === undefined ? {} : { limit: 2 * most }) });
    const seen = new Map<string, readonly ChatMessage[]>();
    for (const item of items) {
      if (item.position === 'late') continue;
      const key = payloadOf(item);
      if (!seen.has(key)) seen.set(key, item.request.messages);
    }
    out.push({ family, conversations: [...seen.values()].slice(0, most) });
  }
  return out;
}

const payloadOf = ({ request, payloadMessages }: Item): string =>
  JSON.stringify(
    payloadMessages.length === 0 ? request.messages : payloadMessages.map((i) => request.messages[i]?.content),
  );
