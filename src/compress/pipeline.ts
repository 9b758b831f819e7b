import type { Store } from '../ccr/index.js';
import { COMPRESSORS, type Compressor } from '../compressors/index.js';
import { CONTENT_KINDS } from '../content/index.js';
import { needsEscape } from '../encode/index.js';
import type { Block, Conversation } from '../messages/index.js';
import { estimateTokens, type Tokenizer, tokenizerFor } from '../tokens/index.js';
import { Trail } from './again/index.js';
import { decideBlock, type Fate } from './block.js';
import { BlockMemory } from './block-memory.js';
import { Calls, type ToolCall } from './calls.js';
import { parseOptions, type Settings } from './options.js';
import { plan } from './plan.js';
import { prepared } from './prepared.js';
import { NO_QUERY, queryOf } from './query.js';
import { Recent } from './recent.js';
import { Rereads } from './reread.js';
import { isRetrieval } from './retrieval-result.js';
import { storeOriginal } from './store-original.js';
import { Subjects } from './subjects.js';
import { decideTools } from './tools.js';
import type { Decision, RefInfo } from './types.js';

const LOSSLESS = parseOptions({}).fidelity;

/** What a run works with besides the conversation. */
export interface Machinery {
  readonly store: Store;
  readonly memory: BlockMemory;
  readonly compressors: readonly Compressor[];
}

/** What becomes of a conversation: new texts by block index, and the account of it. */
export interface Run {
  readonly edits: ReadonlyMap<number, string>;
  readonly decisions: readonly Decision[];
  readonly refs: readonly RefInfo[];
  readonly toolsRefs: readonly RefInfo[];
  readonly transformsApplied: readonly string[];
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly tokenizer: Tokenizer;
}

export function machinery(store: Store, compressors: readonly Compressor[] = COMPRESSORS): Machinery {
  return { store, memory: new BlockMemory(), compressors };
}

/**
 * plan → route → compress → accept → store → mark, block by block in reading order. A block sees nothing but itself and what
 * precedes it (rule 3).
 */
export async function run(conversation: Conversation, settings: Settings, machine: Machinery): Promise<Run> {
  const tokenizer = tokenizerFor(settings.model ?? conversation.model ?? 'gpt-4o');
  const edits = new Map<number, string>();
  const decisions: Decision[] = [];
  const refs: RefInfo[] = [];
  const toolsRefs: RefInfo[] = [];
  const tools = await decideTools(conversation, settings.tools, tokenizer, machine);
  const transforms = new Set<string>();
  const rereads = new Rereads();
  const recent = new Recent();
  const subjects = new Subjects();
  const calls = new Calls();
  const mayOmit = CONTENT_KINDS.some((kind) => settings.fidelity[kind] !== 'lossless');
  const trail = settings.repeats && !conversation.mayForget ? new Trail(machine.memory.histories) : undefined;
  let latestUserText: string | undefined;
  let tokensBefore = 0;
  let tokensAfter = 0;
  for (const { block, protectedBy } of plan(conversation, settings)) {
    const { text, messageIndex } = block;
    const where = { blockIndex: block.index, messageIndex };
    const tool = tools.get(block.index);
    const call = mayOmit ? callOf(block, calls) : undefined;
    if (tool !== undefined) {
      const { decision, text: fresh, marked } = tool;
      const { ref, kind, tokensBefore: before = 0, tokensAfter: after = 0, transform } = decision;
      if (fresh !== undefined) edits.set(block.index, fresh);
      if (transform !== undefined) transforms.add(transform);
      if (ref !== undefined) toolsRefs.push({ ref, tokens: before, kind, messageIndex });
      if (ref !== undefined && marked) refs.push({ ref, tokens: before, kind, messageIndex });
      tokensBefore += before;
      tokensAfter += after;
      decisions.push(decision);
    } else if (protectedBy !== undefined) {
      const tokens = machine.memory.count(text, tokenizer);
      tokensBefore += tokens;
      tokensAfter += tokens;
      decisions.push({
        ...where,
        ...counted(tokens, tokens),
        kind: block.kind,
        outcome: 'protected',
        reason: protectedBy,
        candidates: [],
      });
      if (block.kind === 'tool-result') rereads.addIfMarked(block, call);
      if (block.kind === 'tool-call' && call !== undefined) rereads.see(call);
      // Whoever reads it back takes such a text for what it says, but a model for what it stands for.
      trail?.add({ block, complete: !needsEscape(text) && !isRetrieval(block) });
    } else {
      const reread = rereads.has(block, call);
      const fidelity = reread ? LOSSLESS : settings.fidelity;
      const task = {
        text,
        query:
          reread || !mayOmit
            ? NO_QUERY
            : {
                ...queryOf(block, call, latestUserText),
                ...recent.query(),
                ...(subjects.has(call?.files ?? []) ? { isSubject: true } : {}),
              },
        settings: {
          fidelity,
          encoding: settings.encoding,
          targetRatio: settings.targetRatio,
          passageScorer: settings.passageScorer,
          thinsProse: settings.thinsProse,
        },
        ...(isRetrieval(block) ? { leaveAlone: 'a result of retrieval' } : {}),
        tokenizer,
        compressors: machine.compressors,
        estimate: estimateTokens,
        ...(trail === undefined ? {} : { trail }),
      };
      const decided = await machine.memory.fate(task, async () => decideBlock(await prepared(task)));
      const { fate, ref } = await storeOriginal(task, decided, machine);
      if (fate.text !== undefined) edits.set(block.index, fate.text);
      if (fate.transform !== undefined) transforms.add(fate.transform);
      if (ref !== undefined) {
        refs.push({ ref, tokens: fate.tokensBefore, kind: fate.kind, messageIndex });
        rereads.add(block, call);
      }
      tokensBefore += fate.tokensBefore;
      tokensAfter += fate.tokensAfter;
      const complete = ref === undefined && !isRetrieval(block);
      trail?.add({ block, complete, ...(fate.text === undefined ? {} : { text: fate.text }) });
      decisions.push(decisionOf(where, fate, ref, reread));
    }
    if (mayOmit) {
      recent.add(block, call);
      subjects.add(block, call);
    }
    if (block.role === 'user' && block.kind === 'text' && text.trim() !== '') latestUserText = text;
  }
  trail?.keep();
  return {
    edits,
    decisions,
    refs,
    toolsRefs,
    transformsApplied: [...transforms],
    tokensBefore,
    tokensAfter,
    tokenizer,
  };
}

/** The call that a block makes or answers. */
function callOf({ kind, text, toolName, toolArguments }: Block, calls: Calls): ToolCall | undefined {
  if (kind === 'tool-call') return calls.of(toolName, text);
  return toolArguments === undefined || toolName === undefined ? undefined : calls.of(toolName, toolArguments);
}

const counted = (tokensBefore: number, tokensAfter: number) => ({ tokensBefore, tokensAfter });

function decisionOf(
  where: Pick<Decision, 'blockIndex' | 'messageIndex'>,
  fate: Fate,
  ref: string | undefined,
  reread: boolean,
): Decision {
  const { text: _text, omits: _omits, reason, ...told } = fate;
  return {
    ...where,
    ...told,
    reason: reread ? `${reason}; a re-read of what was sent with omissions` : reason,
    ...(ref === undefined ? {} : { ref }),
  };
}
