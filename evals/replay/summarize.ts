import {
  CACHE_PRICES,
  type CacheTokens,
  cacheBill,
  type NamedPrice,
  retrievalBill,
  sumCacheTokens,
} from '../prices/index.js';
import { meanShare, savedShare } from '../statistics/index.js';
import { poolFacts } from './pool-facts.js';
import type { Dollars, FactCount, PooledCell, ReplayCell, TurnRecord } from './types.js';

const OUTCOMES = ['verbatim', 'expanded', 'retrievable', 'lost'] as const;

/** One cell a source and arm, in the order in which they come first. The baseline's cache tokens are those of the arm `baseline`. */
export function summarize(records: readonly TurnRecord[], baseline: string): ReplayCell[] {
  const groups = groupBy(records, (record) => `${record.source}\n${record.arm}`);
  return [...groups.values()].map((group) => {
    const { source, arm } = group[0] as TurnRecord;
    return cell(source, arm, group, groups.get(`${source}\n${baseline}`) ?? []);
  });
}

/** All sources of each arm together, in the order in which the arms come first; facts pooled as EVALUATION §4 pools them. */
export function pool(records: readonly TurnRecord[], cells: readonly ReplayCell[], baseline: string): PooledCell[] {
  const byArm = groupBy(records, (record) => record.arm);
  return [...byArm].map(([arm, group]) => {
    const mine = cells.filter((one) => one.arm === arm);
    const {
      source: _all,
      oneSource: _one,
      severalSource: _several,
      ...sums
    } = cell('', arm, group, byArm.get(baseline) ?? []);
    const worst = least(
      mine.flatMap(({ source, savedNet }) => (savedNet === undefined ? [] : { source, saved: savedNet.value })),
    );
    return {
      ...{ ...sums, sources: mine.length },
      oneSource: poolFacts(mine, (one) => one.oneSource),
      severalSource: poolFacts(mine, (one) => one.severalSource),
      ...(worst === undefined ? {} : { worstSaved: worst }),
    };
  });
}

function least<T extends { readonly saved: number }>(list: readonly T[]): T | undefined {
  return list.reduce<T | undefined>(
    (worst, one) => (worst === undefined || one.saved < worst.saved ? one : worst),
    undefined,
  );
}

function cell(
  source: string,
  arm: string,
  records: readonly TurnRecord[],
  baseline: readonly TurnRecord[],
): ReplayCell {
  const byConversation = [...groupBy(records, (record) => record.conversation).values()];
  const clusters = (extra: (record: TurnRecord) => number) =>
    byConversation.map((turns) => ({
      before: sum(turns, (turn) => turn.tokensBefore),
      after: sum(turns, (turn) => turn.tokensAfter + extra(turn)),
    }));
  const saved = savedShare(clusters(() => 0));
  const savedNet = savedShare(clusters((turn) => turn.tokensRetrieved));
  const breaks = records.filter((record) => record.broken !== undefined);
  const cache = cacheTokens(records);
  return {
    ...{ source, arm, conversations: byConversation.length, turns: records.length },
    exposed: records.filter((record) => !record.identical).length,
    tokensBefore: sum(records, (record) => record.tokensBefore),
    tokensAfter: sum(records, (record) => record.tokensAfter),
    tokensRetrieved: sum(records, (record) => record.tokensRetrieved),
    ...(saved === undefined ? {} : { saved }),
    ...(savedNet === undefined ? {} : { savedNet }),
    oneSource: factCount(byConversation, (sources) => sources === 1),
    severalSource: factCount(byConversation, (sources) => sources > 1),
    prefixBreaks: breaks.length,
    toolBreaks: breaks.filter((record) => record.broken === 'tools').length,
    cache,
    dollars: CACHE_PRICES.map((price) => dollars(price, cache, cacheTokens(baseline), records)),
    errors: records.filter((record) => record.error !== undefined).length,
  };
}

function factCount(
  byConversation: readonly (readonly TurnRecord[])[],
  wanted: (sources: number) => boolean,
): FactCount {
  const counts = { verbatim: 0, expanded: 0, retrievable: 0, lost: 0 };
  const shares: number[] = [];
  for (const turns of byConversation) {
    const facts = turns.flatMap((turn) => turn.facts).filter((fact) => wanted(fact.sources));
    for (const { outcome } of facts) counts[outcome] += 1;
    const visible = facts.filter(({ outcome }) => outcome === 'verbatim' || outcome === 'expanded').length;
    if (facts.length > 0) shares.push(visible / facts.length);
  }
  const facts = sum(OUTCOMES, (outcome) => counts[outcome]);
  const visible = meanShare(shares, facts);
  return { facts, ...counts, ...(visible === undefined ? {} : { visible }) };
}

/** Retrieval pays the input's price for calls and results, and the cache's for the context that its turns repeat. */
function dollars(
  price: NamedPrice,
  cache: CacheTokens,
  baseline: CacheTokens,
  records: readonly TurnRecord[],
): Dollars {
  const repeated = sum(records, (record) => record.tokensRepeated);
  const spent = sum(records, (record) => record.tokensRetrieved) - repeated;
  const parts = { ...cacheBill(price, cache), retrieval: retrievalBill(price, spent, repeated) };
  const before = cacheBill(price, baseline);
  const base = before.read + before.written + before.uncached;
  const all = parts.read + parts.written + parts.uncached + parts.retrieval;
  return { price: price.name, baseline: base, ...parts, ...(base > 0 ? { saved: 1 - all / base } : {}) };
}

function cacheTokens(records: readonly TurnRecord[]): CacheTokens {
  return sumCacheTokens(records.map(({ cache }) => cache));
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}
