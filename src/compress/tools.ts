import { refOf } from '../ccr/index.js';
import { rewriteTool, type ToolsLevel } from '../compressors/index.js';
import type { Block, Conversation } from '../messages/index.js';
import type { Tokenizer } from '../tokens/index.js';
import type { Machinery } from './pipeline.js';
import type { Decision } from './types.js';

/** A tool definition as it was decided. */
export interface ToolFate {
  readonly decision: Decision;
  /** Its new JSON text; absent when it is forwarded as it came. */
  readonly text?: string;
  /** True when the text names the ref: the retrieval tool must be offered. */
  readonly marked: boolean;
}

/** What one remembered definition weighs besides its text. */
const OVERHEAD = 1000;

/** Decides every tool definition of a conversation, by block index; none when they are to be kept. Originals are stored side by side. */
export async function decideTools(
  conversation: Conversation,
  level: 'keep' | ToolsLevel,
  tokenizer: Tokenizer,
  machine: Pick<Machinery, 'store' | 'memory'>,
): Promise<ReadonlyMap<number, ToolFate>> {
  if (level === 'keep') return new Map();
  const definitions = conversation.blocks.filter(({ kind }) => kind === 'tool-definition');
  const fates = await Promise.all(definitions.map((block) => decideTool(block, level, tokenizer, machine)));
  return new Map(fates.map((fate) => [fate.decision.blockIndex, fate]));
}

/**
 * Decides one entry of the request's `tools`: a function of that entry alone. A changed one has its original stored first, since no
 * definition can be written so that it decodes; whatever goes wrong forwards it as it came (rule 7). Never throws.
 */
async function decideTool(
  block: Block,
  level: ToolsLevel,
  tokenizer: Tokenizer,
  { store, memory }: Pick<Machinery, 'store' | 'memory'>,
): Promise<ToolFate> {
  const { text, messageIndex } = block;
  const tokensBefore = memory.count(text, tokenizer);
  const told = (more: Pick<Decision, 'outcome' | 'reason'> & Partial<Decision>): Decision => ({
    blockIndex: block.index,
    messageIndex,
    kind: 'tools',
    tokensBefore,
    tokensAfter: tokensBefore,
    candidates: [],
    ...more,
  });
  if (memory.failedTools.has(text)) {
    return { decision: told({ outcome: 'failed', reason: 'not stored before' }), marked: false };
  }
  try {
    const ref = refOf(text);
    const key = `${level} ${ref}`;
    const known = memory.tools.get(key);
    const rewritten = known === undefined ? (rewriteTool(text, level, ref) ?? null) : known;
    if (known === undefined) memory.tools.set(key, rewritten, OVERHEAD + (rewritten?.text.length ?? 0));
    if (rewritten === null) {
      return { decision: told({ outcome: 'untouched', reason: 'nothing to leave out' }), marked: false };
    }
    const tokensAfter = memory.count(rewritten.text, tokenizer);
    if (tokensAfter >= tokensBefore) {
      return { decision: told({ outcome: 'untouched', reason: 'not smaller' }), marked: false };
    }
    const stored = await store.put(text, { kind: 'tools', tokens: tokensBefore });
    if (stored !== ref) throw new Error(`the store named it ${stored}, not ${ref}`);
    const keepRule = rewritten.shortened ? 'tools:sentences' : 'tools:structure';
    return {
      decision: told({
        outcome: 'compressed',
        reason: 'tool definition',
        transform: rewritten.shortened ? 'tools:shorten' : 'tools:compact',
        keepRule,
        tokensAfter,
        ref,
      }),
      text: rewritten.text,
      marked: rewritten.shortened,
    };
  } catch (error) {
    memory.failedTools.add(text);
    const why = error instanceof Error ? error.message.slice(0, 200) : 'unknown error';
    return { decision: told({ outcome: 'failed', reason: why }), marked: false };
  }
}
