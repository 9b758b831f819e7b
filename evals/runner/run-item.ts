import { BudgetSpent, type Reader, type Reading } from '../readers/index.js';
import type { ItemRecord, JournalEntry, TimingRecord } from '../record/index.js';
import type { Item } from '../tasks/index.js';
import {
  type ApplyContext,
  type Sent,
  type TokenCounter,
  toolResults,
  type Variant,
  type VariantSession,
} from '../variants/index.js';
import { withIssuedMarks } from './issued-marks.js';
import { hashOfRequest, SessionPlayer } from './session.js';

/** A variant opened for this run. */
export interface Arm {
  readonly variant: Variant;
  readonly session: VariantSession;
}

export interface ItemContext {
  readonly arms: readonly Arm[];
  readonly reader: Reader;
  readonly counter: TokenCounter;
  readonly seed: number;
}

interface Baseline {
  /** Of the request, or of all requests of a session. */
  readonly hash: string;
  readonly tokens: number;
  readonly resultTokens: number;
  readonly characters: number;
  /** Where the item is a whole session. */
  readonly player?: SessionPlayer;
  reading?: Reading;
}

/** What an arm sent, with the hash of it. */
type Applied = Pick<ItemRecord, 'session'> & {
  readonly sent: Sent;
  readonly sentHash: string;
  readonly applyMs?: number;
};

const ERROR_CHARACTERS = 200;

/** Runs one item through every arm, in order, and records what each did. Failures are outcomes. */
export async function runItem(item: Item, context: ItemContext): Promise<JournalEntry> {
  const { counter } = context;
  const player = item.turns === undefined ? undefined : new SessionPlayer(item, counter);
  const baseline: Baseline = {
    hash: player?.hash ?? hashOfRequest(item.request),
    tokens: counter.request(item.request),
    resultTokens: counter.toolResults(item.request),
    characters: toolResults(item.request).reduce((sum, result) => sum + result.text.length, 0),
    ...(player === undefined ? {} : { player }),
  };
  const keptShares = new Map<string, number>();
  const records: ItemRecord[] = [];
  const timings: TimingRecord[] = [];
  for (const arm of context.arms) {
    const { record, applyMs, keptShare } = await runArm(item, arm, baseline, keptShares, context);
    records.push(record);
    keptShares.set(arm.variant.name, keptShare);
    if (applyMs !== undefined) {
      timings.push({ item: item.id, arm: arm.variant.name, applyMs, payloadCharacters: baseline.characters });
    }
  }
  return { item: item.id, records, timings };
}

async function runArm(
  item: Item,
  arm: Arm,
  baseline: Baseline,
  keptShares: ReadonlyMap<string, number>,
  context: ItemContext,
): Promise<{ record: ItemRecord; applyMs?: number; keptShare: number }> {
  const { variant } = arm;
  const common = {
    item: item.id,
    arm: variant.name,
    task: item.task,
    cluster: item.cluster,
    ...(item.stratum === undefined ? {} : { stratum: item.stratum }),
    ...(item.position === undefined ? {} : { position: item.position }),
    inputHash: baseline.hash,
    tokensBefore: baseline.tokens,
  };
  const applied = await apply(item, arm, baseline, applyContext(item, variant, keptShares, context.seed));
  if ('error' in applied) {
    const session = applied.session === undefined ? {} : { session: applied.session };
    return { record: { ...common, ...failure(item, applied.error, baseline), ...session }, keptShare: 1 };
  }
  const { sentHash, applyMs } = applied;
  const sent = withIssuedMarks(applied.sent, item.request);
  const identical = sentHash === baseline.hash;
  const tokensAfter = identical ? baseline.tokens : context.counter.request(sent.request);
  const kept = identical ? baseline.resultTokens : context.counter.toolResults(sent.request);
  const reading = await read(item, sent, arm, identical, baseline, context.reader);
  const { retrievalTokens: tokensRetrieved, ...outcome } = reading;
  const { marks, offloadedTokens } = sent;
  return {
    record: {
      ...common,
      sentHash,
      identical,
      tokensAfter,
      tokensRetrieved,
      marks: marks.length,
      offloadedTokens,
      ...outcome,
      ...(applied.session === undefined ? {} : { session: applied.session }),
    },
    ...(applyMs === undefined ? {} : { applyMs }),
    keptShare: baseline.resultTokens === 0 ? 1 : kept / baseline.resultTokens,
  };
}

/** Sends the item's request, or every request of its session, through the arm. */
async function apply(
  item: Item,
  { session }: Arm,
  baseline: Baseline,
  context: ApplyContext,
): Promise<Applied | (Pick<ItemRecord, 'session'> & { readonly error: unknown })> {
  if (baseline.player !== undefined) {
    // Most of a session's calls see little that is new: their times would say nothing of a call on its payload, so none is recorded.
    const { totals, hash, sent, ...failed } = await baseline.player.play(session, context);
    return 'error' in failed ? { error: failed.error, session: totals } : { sent, sentHash: hash, session: totals };
  }
  try {
    const start = performance.now();
    const sent = await session.apply(item.request, context);
    const applyMs = performance.now() - start;
    const sentHash = sent.request === item.request ? baseline.hash : hashOfRequest(sent.request);
    return { sent, sentHash, ...(sent.remembered === true ? {} : { applyMs: sent.applyMs ?? applyMs }) };
  } catch (error) {
    return { error };
  }
}

function applyContext(
  item: Item,
  variant: Variant,
  keptShares: ReadonlyMap<string, number>,
  seed: number,
): ApplyContext {
  const matched = variant.matches === undefined ? undefined : keptShares.get(variant.matches);
  const groups = item.facts.filter((fact) => fact.class === 'needed').map((fact) => fact.atoms);
  return {
    itemId: item.id,
    seed,
    ...(matched === undefined ? {} : { matchedKeptShare: matched }),
    ...(variant.oracle === true ? { evidence: { recordUnit: item.recordUnit, groups } } : {}),
  };
}

/** Identical bytes have one reading for every compressor; controls are read afresh, since they test the reading itself. */
async function read(
  item: Item,
  sent: Sent,
  { variant, session }: Arm,
  identical: boolean,
  baseline: Baseline,
  reader: Reader,
): Promise<Reading> {
  const shared = identical && variant.role === 'compressor' ? baseline.reading : undefined;
  if (shared !== undefined) return shared;
  let reading: Reading;
  try {
    reading = await reader.read(item, sent, session);
  } catch (error) {
    if (error instanceof BudgetSpent) throw error;
    reading = { outcome: 'error', facts: lostFacts(item), retrievals: [], retrievalTokens: 0, error: message(error) };
  }
  if (variant.role === 'baseline') baseline.reading = reading;
  return reading;
}

/** What is recorded of an arm that threw: the original would have gone out, nothing was saved, and the answer counts as lost. */
function failure(item: Item, error: unknown, baseline: Baseline) {
  return {
    identical: false,
    tokensAfter: baseline.tokens,
    tokensRetrieved: 0,
    outcome: 'error' as const,
    facts: lostFacts(item),
    marks: 0,
    offloadedTokens: 0,
    retrievals: [],
    error: message(error),
  };
}

function lostFacts(item: Item): ItemRecord['facts'] {
  return item.facts.map((fact) => ({ id: fact.id, class: fact.class, outcome: 'lost' }));
}

/** The first line of an error, cut short; with its stable code where it has one. */
function message(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return `${code}${text.split('\n')[0] ?? ''}`.slice(0, ERROR_CHARACTERS);
}
