import { percent, whole } from '../../reports/index.js';
import type { Dollars, FactCount, PooledCell, PooledFacts, ReplaySummary, TurnRecord } from '../types.js';

/** `97.3 % (2 of 74 lost)`; `none` without facts. */
export function factsText({ facts, lost, visible }: FactCount | PooledFacts): string {
  if (facts === 0) return 'none';
  const share = typeof visible === 'number' ? visible : visible?.value;
  return `${percent(share)} (${whole(lost)} of ${whole(facts)} lost)`;
}

/** `12.3 % of $4.56`. */
export function dollarsText({ saved, baseline }: Dollars): string {
  return `${percent(saved)} of $${baseline.toFixed(2)}`;
}

export function breaksText({ prefixBreaks, toolBreaks }: Pick<PooledCell, 'prefixBreaks' | 'toolBreaks'>): string {
  return toolBreaks === 0 ? whole(prefixBreaks) : `${whole(prefixBreaks)} (${whole(toolBreaks)} of them in the tools)`;
}

/** `anthropic:claude-x` → `claude-x`. */
export function modelOf(price: string): string {
  return price.slice(price.indexOf(':') + 1);
}

/** Arms that a reader may want to turn on. */
export function compressors({
  arms,
  pooled,
}: ReplaySummary): readonly { readonly title: string; readonly cell: PooledCell }[] {
  return arms.flatMap(({ name, title, role }) => {
    const cell = pooled.find((one) => one.arm === name);
    return role === 'compressor' && cell !== undefined ? [{ title, cell }] : [];
  });
}

/** What one arm did in one conversation. */
export interface ConversationArm {
  readonly arm: string;
  readonly before: number;
  readonly after: number;
  readonly retrieved: number;
  readonly breaks: number;
  readonly lost: number;
  readonly facts: number;
  readonly errors: number;
}

export interface ConversationTurns {
  readonly id: string;
  readonly source: string;
  readonly arms: readonly ConversationArm[];
  /** The turns in order, each under every arm in the summary's order. */
  readonly turns: readonly (readonly TurnRecord[])[];
}

/** The turns by conversation, in the order of the record. */
export function conversationsOf(summary: ReplaySummary, records: readonly TurnRecord[]): ConversationTurns[] {
  const byId = new Map<string, TurnRecord[]>();
  for (const record of records) {
    const known = byId.get(record.conversation);
    if (known === undefined) byId.set(record.conversation, [record]);
    else known.push(record);
  }
  return [...byId].map(([id, all]) => {
    const turns = byTurn(all);
    const arms = summary.arms.map(({ name }) =>
      armOf(
        name,
        all.filter(({ arm }) => arm === name),
      ),
    );
    return { id, source: (all[0] as TurnRecord).source, arms, turns };
  });
}

function byTurn(all: readonly TurnRecord[]): TurnRecord[][] {
  const turns = new Map<number, TurnRecord[]>();
  for (const record of all) turns.set(record.turn, [...(turns.get(record.turn) ?? []), record]);
  return [...turns.values()];
}

function armOf(arm: string, mine: readonly TurnRecord[]): ConversationArm {
  const sum = (of: (record: TurnRecord) => number) => mine.reduce((total, record) => total + of(record), 0);
  return {
    ...{ arm, before: sum(({ tokensBefore }) => tokensBefore), after: sum(({ tokensAfter }) => tokensAfter) },
    ...{
      retrieved: sum(({ tokensRetrieved }) => tokensRetrieved),
      breaks: sum(({ broken }) => Number(broken !== undefined)),
    },
    ...{ lost: sum((record) => lostFacts(record).length), facts: sum(({ facts }) => facts.length) },
    errors: sum(({ error }) => Number(error !== undefined)),
  };
}

/** Ids of the facts that this turn uses and that nobody could read or retrieve any more. */
export function lostFacts({ facts }: TurnRecord): string[] {
  return facts.filter(({ outcome }) => outcome === 'lost').map(({ id }) => id);
}
