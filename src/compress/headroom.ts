import { openFileStore, type RetrieveRequest, retrieveTool, type Store } from '../ccr/index.js';
import { readBody, readConversation, replaceBlocks, type Shape, spliceBody } from '../messages/index.js';
import { expand } from './expand.js';
import { parseOptions } from './options.js';
import { machinery, type Run, run } from './pipeline.js';
import { retrieve } from './retrieve.js';
import type { CompressedBody, CompressOptions, CompressResult, Headroom, HeadroomStatistics } from './types.js';

/**
 * A compressor with one store, one memory of decisions and running statistics, for callers that send growing conversations: blocks
 * that were seen before cost a hash. Options given to a call go over those given here. Throws BAD_OPTION.
 */
export function createHeadroom(options: CompressOptions = {}): Headroom {
  const settings = parseOptions(options);
  const store: Store = options.store ?? openFileStore(options.home);
  const own = machinery(store);
  const tally = { calls: 0, tokensBefore: 0, tokensAfter: 0, refs: 0, outcomes: new Map<string, number>() };

  const account = (done: Run): Run => {
    tally.calls++;
    tally.tokensBefore += done.tokensBefore;
    tally.tokensAfter += done.tokensAfter;
    tally.refs += done.refs.length;
    for (const { outcome } of done.decisions) tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
    return done;
  };
  const chosen = (more: Omit<CompressOptions, 'home' | 'store'> | undefined) =>
    more === undefined ? settings : parseOptions({ ...options, ...more });

  return {
    async compress(messages, more) {
      const conversation = readConversation(messages);
      const done = account(await run(conversation, chosen(more), own));
      return { messages: replaceBlocks(messages, conversation, done.edits), ...told(done, conversation.shape) };
    },
    async compressBody(json, more): Promise<CompressedBody> {
      const body = readBody(json);
      const done = account(await run(body.conversation, chosen(more), own));
      return { body: spliceBody(body, done.edits), ...told(done, body.conversation.shape) };
    },
    expand: (messages, more) => expand(messages, chosen(more)),
    retrieve: (ref: string, request: RetrieveRequest = {}) => retrieve(ref, request, { store }),
    statistics(): HeadroomStatistics {
      const { outcomes, ...sums } = tally;
      const { hits, misses } = own.memory;
      return { ...sums, outcomes: Object.fromEntries(outcomes), memo: { hits, misses } };
    },
  };
}

function told(done: Run, shape: Shape): Omit<CompressResult<never>, 'messages'> {
  const { tokensBefore, tokensAfter, refs, toolsRefs, decisions, transformsApplied, tokenizer } = done;
  const tokensSaved = tokensBefore - tokensAfter;
  return {
    tokensBefore,
    tokensAfter,
    tokensSaved,
    compressionRatio: tokensBefore === 0 ? 0 : tokensSaved / tokensBefore,
    transformsApplied,
    refs,
    ...(toolsRefs.length === 0 ? {} : { toolsRefs }),
    decisions,
    ...(refs.length === 0 ? {} : { retrieveTool: retrieveTool(shape) }),
    tokenizer: { id: tokenizer.id, exact: tokenizer.exact },
  };
}
