import type { ChatRequest } from '../tasks/index.js';
import { Recent } from './recent.js';
import { textVariant } from './text-variant.js';
import type { ApplyContext, OpenContext, Variant } from './types.js';
import { cutIntoUnits, type Units } from './units.js';

/** Name of the arm whose kept share the matched controls reach, item by item. */
export const MATCHED_ARM = 'ours:reversible';

interface Weighed extends Units {
  readonly tokens: readonly number[];
}

interface MatchedSpec extends Pick<Variant, 'name' | 'title' | 'config' | 'common' | 'expectation'> {
  /** Absent: a control with a known result. */
  readonly role?: Variant['role'];
  /** What of the request decides the order; absent: nothing. */
  query?(request: ChatRequest): string;
  /** The order in which pieces are taken until the share is reached. */
  order(text: string, pieces: readonly string[], context: ApplyContext, query: string): readonly number[];
}

/**
 * A control that keeps whole pieces of each tool result, in a given order of preference, until they hold the share of tokens that
 * the matched arm kept on this item.
 */
export function matchedVariant({ order, query = () => '', ...facts }: MatchedSpec): Variant {
  const weighed = new Recent<Weighed>(2_000_000);
  const weigh = (text: string, { counter }: OpenContext): Weighed =>
    weighed.through(text, text.length, () => {
      const units = cutIntoUnits(text);
      return { ...units, tokens: units.pieces.map((piece) => counter.text(piece)) };
    });
  return textVariant({
    role: 'control',
    ...facts,
    matches: MATCHED_ARM,
    key: (context, request) => `${context.seed} ${context.matchedKeptShare ?? 1} ${query(request)}`,
    rewrite(text, context, open, request) {
      const share = context.matchedKeptShare ?? 1;
      if (share >= 1) return text;
      const units = weigh(text, open);
      const budget = share * units.tokens.reduce((sum, tokens) => sum + tokens, 0);
      const kept = new Set<number>();
      let spent = 0;
      for (const piece of order(text, units.pieces, context, query(request))) {
        const next = spent + (units.tokens[piece] as number);
        if (next - budget > budget - spent) break;
        kept.add(piece);
        spent = next;
        if (spent >= budget) break;
      }
      return units.before + units.pieces.filter((_, index) => kept.has(index)).join(units.joint) + units.after;
    },
  });
}
