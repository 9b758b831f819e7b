import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { type ReplayConversation, readReplay } from '../../workloads/replay/index.js';
import { CACHE_PRICES, PRICES_AS_OF } from '../prices/index.js';
import { openReader } from '../readers/index.js';
import { canonicalHash, canonicalJson, prepareRunFolder, writeWhole } from '../record/index.js';
import { availableArms, createCounter, selectArms } from '../variants/index.js';
import { CACHE_RULES } from './prefix-cache.js';
import { replayConversation } from './replay-conversation.js';
import { summarize } from './summarize.js';
import { LIMITS } from './table.js';
import type { ReplaySummary, TurnRecord, TurnTiming } from './types.js';

export interface ReplayOptions {
  readonly files: readonly string[];
  readonly variants: readonly string[];
  readonly seed: number;
  /** Chooses the tokenizer. */
  readonly model: string;
  /** Folder for turns.jsonl, summary.json and timings.jsonl; nothing is written without it. */
  readonly out?: string;
  readonly onConversation?: (done: number, of: number) => void;
}

export interface ReplayRun {
  readonly summary: ReplaySummary;
  readonly records: readonly TurnRecord[];
  readonly timings: readonly TurnTiming[];
}

/** Replays recorded conversations through the arms. Equal files, seed and arms give equal bytes, the timings apart. Errors: DATA_MISSING, DATA_INVALID, UNKNOWN_VARIANT, OUTPUT_UNWRITABLE. */
export async function runReplay(options: ReplayOptions): Promise<ReplayRun> {
  const { seed, model } = options;
  const { arms, unavailable } = await availableArms(selectArms(options.variants));
  const conversations = readAll(options.files);
  if (options.out !== undefined) prepareRunFolder(options.out);
  const counter = createCounter(model);
  const probe = openReader('probe', { counter, tasks: [] });
  const records: TurnRecord[] = [];
  const timings: TurnTiming[] = [];
  for (const [index, conversation] of conversations.entries()) {
    const played = await replayConversation(conversation, { arms, counter, probe, model, seed });
    for (const record of played.records) records.push(record);
    for (const timing of played.timings) timings.push(timing);
    options.onConversation?.(index + 1, conversations.length);
  }
  const summary: ReplaySummary = {
    ...{ schemaVersion: 1, limits: LIMITS, seed, model, tokenizer: counter.id },
    prices: { asOf: PRICES_AS_OF, names: CACHE_PRICES.map((price) => price.name) },
    cacheRules: CACHE_RULES,
    conversations: conversations.map(({ header, messages }) => ({
      ...{ id: header.id, source: header.source, licence: header.licence, hash: canonicalHash([header, messages]) },
      ...(header.note === undefined ? {} : { note: header.note }),
    })),
    arms: arms.map(({ name, title, config }) => ({ name, title, configHash: canonicalHash({ name, config }) })),
    ...(unavailable.length === 0 ? {} : { unavailable }),
    recordsHash: canonicalHash(records),
    cells: summarize(records, arms[0]?.name ?? 'none'),
  };
  if (options.out !== undefined) write(options.out, { summary, records, timings });
  return { summary, records, timings };
}

function readAll(files: readonly string[]): ReplayConversation[] {
  const seen = new Map<string, string>();
  return files.flatMap((path) => {
    const conversations = readReplay(readText(path), basename(path));
    for (const { header } of conversations) {
      const other = seen.get(header.id);
      if (other !== undefined) {
        const message = `The conversation "${header.id}" stands in ${other} and in ${basename(path)}. Name each file once, or give one another id.`;
        throw new HeadroomError('DATA_INVALID', message);
      }
      seen.set(header.id, basename(path));
    }
    return conversations;
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const message = `Cannot read ${path} (${(cause as NodeJS.ErrnoException).code ?? 'unreadable'}). Name a file that \`headroom-evals import\` wrote.`;
    throw new HeadroomError('DATA_MISSING', message, { cause });
  }
}

function write(out: string, { summary, records, timings }: ReplayRun): void {
  writeWhole(join(out, 'turns.jsonl'), lines(records));
  writeWhole(join(out, 'timings.jsonl'), lines(timings));
  writeWhole(join(out, 'summary.json'), [`${canonicalJson(summary, 2)}\n`]);
}

function* lines(values: readonly unknown[]): Generator<string> {
  for (const value of values) yield `${canonicalJson(value)}\n`;
}
