import type { UsedFact } from '../mining/index.js';
import type { Reader } from '../readers/index.js';
import type { ChatRequest, Fact, Item } from '../tasks/index.js';
import type { Sent, VariantSession } from '../variants/index.js';
import type { TurnRecord } from './types.js';

/** A turn's facts as an item that the probe reads: each fact may be found in the tool outputs in which it stood. */
export interface TurnItem {
  readonly item: Item;
  readonly used: readonly UsedFact[];
}

export function turnItem(
  conversation: string,
  turn: number,
  request: ChatRequest,
  used: readonly UsedFact[],
): TurnItem {
  const facts = used.map(({ id, text, question }): Fact => ({ id, class: 'needed', atoms: [text], question }));
  const sources = [...new Set(used.flatMap((fact) => fact.sources))].sort((a, b) => a - b);
  const item: Item = {
    ...{ id: `${conversation}#${turn}`, task: 'replay', cluster: conversation, request, facts },
    ...{ question: '', recordUnit: 'line', payloadMessages: sources },
  };
  return { item, used };
}

type TurnReading = Pick<TurnRecord, 'facts' | 'tokensRetrieved' | 'tokensRepeated'>;

/** Each used fact's outcome by the probe's own rules, and what its simulated retrievals cost. */
export async function readTurn(
  { item, used }: TurnItem,
  sent: Sent,
  session: VariantSession,
  probe: Reader,
): Promise<TurnReading> {
  if (used.length === 0) return { facts: [], tokensRetrieved: 0, tokensRepeated: 0 };
  const reading = await probe.read(item, sent, session);
  const outcomes = new Map(reading.facts.map((fact) => [fact.id, fact.outcome]));
  const spent = reading.retrievals.reduce((sum, retrieval) => sum + retrieval.tokens, 0);
  return {
    facts: used.map(({ id, kind, sources }) => ({
      ...{ id, kind, sources: sources.length },
      outcome: outcomes.get(id) ?? 'lost',
    })),
    tokensRetrieved: reading.retrievalTokens,
    tokensRepeated: reading.retrievalTokens - spent,
  };
}

/** Facts of a turn in which nothing was sent. */
export function allLost(used: readonly UsedFact[]): TurnRecord['facts'] {
  return used.map(({ id, kind, sources }) => ({ id, kind, sources: sources.length, outcome: 'lost' }));
}
