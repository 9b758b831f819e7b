import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ChatRequest, Task } from '../tasks/index.js';
import { readCassette } from './cassette.js';
import type { Reader, Reading } from './types.js';

const NOTHING = { facts: [], retrievals: [], retrievalTokens: 0 } as const;

/** The bytes of a request as they are hashed: JSON in the request's own key order. */
export function requestHash(request: ChatRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

/**
 * Answers from a cassette, and only the very bytes that were recorded; everything else is *not measured*. Scored by the task's
 * official rule. Synthetic recordings (made against a test server) are not measured either: their score stands under
 * `secondary.synthetic`, outside every accuracy table.
 */
export function createReplay(path: string, tasks: readonly Task[]): Reader {
  const cassette = readCassette(path);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const synthetic = [...cassette.values()].some((recorded) => recorded.synthetic === true);
  return {
    id: `replay${synthetic ? '(synthetic)' : ''}:${basename(path)}`,
    async read(item, sent): Promise<Reading> {
      const recorded = cassette.get(requestHash(sent.request));
      const score = byId.get(item.task)?.score;
      if (recorded === undefined || score === undefined) return { ...NOTHING, outcome: 'not-measured' };
      const { value, secondary } = score(item, recorded.response);
      if (recorded.synthetic === true) {
        return { ...NOTHING, outcome: 'not-measured', secondary: { ...secondary, synthetic: value } };
      }
      const scored = { score: value, ...(secondary === undefined ? {} : { secondary }) };
      return { ...NOTHING, ...scored, outcome: value === 1 ? 'right' : 'wrong' };
    },
  };
}
