import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReplayConversation } from '../../workloads/replay/index.js';
import { mineFacts } from '../mining/index.js';
import type { Reader } from '../readers/index.js';
import { asChat, type ChatRequest } from '../tasks/index.js';
import type { Sent, TokenCounter, Variant, VariantSession } from '../variants/index.js';
import { PrefixCache, prefixBreak, type Unit } from './prefix-cache.js';
import { allLost, readTurn, type TurnItem, turnItem } from './read-turn.js';
import type { TurnRecord, TurnTiming } from './types.js';
import { UnitReader } from './units.js';

export interface ReplayContext {
  readonly arms: readonly Variant[];
  readonly counter: TokenCounter;
  readonly probe: Reader;
  readonly model: string;
  readonly seed: number;
}

interface Arm {
  readonly variant: Variant;
  readonly session: VariantSession;
  readonly cache: PrefixCache;
  before: readonly Unit[];
}

interface Turn {
  readonly index: number;
  readonly message: number;
  readonly request: ChatRequest;
  readonly units: readonly Unit[];
  readonly facts: TurnItem;
}

const ERROR_CHARACTERS = 200;

/**
 * Feeds a recorded conversation turn by turn through every arm: for each assistant's message, all messages before it are one request.
 * Every arm has a session of its own for the whole conversation. A failure of an arm is an outcome: the original is billed, facts are lost.
 */
export async function replayConversation(
  conversation: ReplayConversation,
  context: ReplayContext,
): Promise<{ records: TurnRecord[]; timings: TurnTiming[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'headroom-replay-'));
  const arms = await openArms(dir, context);
  try {
    return await replay(conversation, arms, context);
  } finally {
    for (const { session } of arms) await session.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function openArms(dir: string, { arms, model, counter }: ReplayContext): Promise<Arm[]> {
  const opened: Arm[] = [];
  for (const [index, variant] of arms.entries()) {
    const own = join(dir, String(index));
    mkdirSync(own);
    const session = await variant.open({ dir: own, model, counter });
    opened.push({ variant, session, cache: new PrefixCache(), before: [] });
  }
  return opened;
}

async function replay({ header, messages }: ReplayConversation, arms: readonly Arm[], context: ReplayContext) {
  const records: TurnRecord[] = [];
  const timings: TurnTiming[] = [];
  const units = new UnitReader(context.counter, context.model);
  const mined = mineFacts({ header, messages }, context.seed);
  const chat = messages.map(asChat);
  let turn = 0;
  for (const [message, { role }] of messages.entries()) {
    if (role !== 'assistant' || message === 0) continue;
    const tools = header.tools === undefined ? {} : { tools: header.tools };
    const request: ChatRequest = { model: context.model, messages: chat.slice(0, message), ...tools };
    const facts = turnItem(header.id, turn, request, mined.get(message) ?? []);
    const played: Turn = { index: turn, message, request, units: units.read(request), facts };
    const kept = new Map<string, number>();
    for (const arm of arms) {
      const about = { conversation: header.id, source: header.source, arm: arm.variant.name, turn, message };
      const { applyMs, record } = await play(played, arm, kept, units, context);
      records.push({ ...about, ...record });
      if (applyMs !== undefined) timings.push({ conversation: header.id, arm: about.arm, turn, applyMs });
    }
    turn += 1;
  }
  return { records, timings };
}

async function play(turn: Turn, arm: Arm, kept: Map<string, number>, reader: UnitReader, context: ReplayContext) {
  const { variant, session } = arm;
  const { request, facts } = turn;
  const share = variant.matches === undefined ? undefined : kept.get(variant.matches);
  let sent: Sent = { request, marks: [], offloadedTokens: 0 };
  let error: string | undefined;
  let applyMs: number | undefined;
  let reading: Awaited<ReturnType<typeof readTurn>>;
  try {
    const start = performance.now();
    sent = await session.apply(request, {
      ...{ itemId: facts.item.id, conversation: facts.item.cluster, goesOn: true, seed: context.seed },
      ...(share === undefined ? {} : { matchedKeptShare: share }),
      evidence: { recordUnit: facts.item.recordUnit, groups: facts.item.facts.map((fact) => fact.atoms) },
    });
    if (sent.remembered !== true) applyMs = sent.applyMs ?? performance.now() - start;
    reading = await readTurn(facts, sent, session, context.probe);
  } catch (cause) {
    error = (cause instanceof Error ? cause.message : String(cause)).slice(0, ERROR_CHARACTERS);
    sent = { request, marks: [], offloadedTokens: 0 };
    reading = { facts: allLost(facts.used), tokensRetrieved: 0, tokensRepeated: 0 };
  }
  const units = reader.read(sent.request);
  const broken = prefixBreak(arm.before, units);
  arm.before = units;
  kept.set(variant.name, keptShare(turn, sent, reader));
  const record = {
    ...{ tokensBefore: total(turn.units), tokensAfter: total(units), ...reading },
    identical: units.length === turn.units.length && units.every((unit, index) => unit.id === turn.units[index]?.id),
    ...(broken === undefined ? {} : { broken }),
    ...{ cache: arm.cache.send(units), marks: sent.marks.length },
    ...(error === undefined ? {} : { error }),
  };
  return { record, applyMs };
}

/** Share of the tool outputs' tokens that an arm kept. */
function keptShare(turn: Turn, sent: Sent, reader: UnitReader): number {
  const results = (request: ChatRequest) => {
    const units = reader.read(request).slice(1);
    return total(units.filter((_, index) => request.messages[index]?.role === 'tool'));
  };
  const before = results(turn.request);
  return before === 0 ? 1 : Math.min(1, results(sent.request) / before);
}

function total(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}
