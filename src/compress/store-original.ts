import { refOf } from '../ccr/index.js';
import { asItCame, type BlockTask, type Fate } from './block.js';
import type { Machinery } from './pipeline.js';

/**
 * Makes the original of a block with omissions durable before its mark is released (rule 1), at every call: a store may have
 * been purged since. When that fails the original is forwarded instead and the failure is the block's fate (rule 7).
 */
export async function storeOriginal(
  task: BlockTask,
  fate: Fate,
  { store, memory }: Pick<Machinery, 'store' | 'memory'>,
): Promise<{ fate: Fate; ref?: string }> {
  if (!fate.omits) return { fate };
  try {
    const ref = await store.put(task.text, { kind: fate.kind, tokens: fate.tokensBefore });
    if (ref === refOf(task.text)) return { fate, ref };
    throw new Error(`the store named it ${ref}, not ${refOf(task.text)}`);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : 'unknown error';
    const failed = asItCame(task, fate.kind, 'failed', `not stored: ${why}`, fate.candidates);
    memory.rememberFailure(task, failed);
    return { fate: failed };
  }
}
