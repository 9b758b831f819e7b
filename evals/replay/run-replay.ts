import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { type ReplayConversation, readReplay } from '../../workloads/replay/index.js';
import { CACHE_PRICES, PRICES_AS_OF } from '../prices/index.js';
import { openReader } from '../readers/index.js';
import { canonicalHash, type Progress, prepareRunFolder, SILENT, writeWhole } from '../record/index.js';
import { seededRandom } from '../statistics/index.js';
import { availableArms, createCounter, selectArms } from '../variants/index.js';
import { deriveReplay, TURNS_FILE, turnLines } from './derive.js';
import { LIMITS } from './limits.js';
import { CACHE_RULES } from './prefix-cache.js';
import { replayConversation } from './replay-conversation.js';
import type { ReplayAbout, ReplaySummary, TurnRecord, TurnTiming } from './types.js';

export interface ReplayOptions {
  readonly files: readonly string[];
  readonly variants: readonly string[];
  readonly seed: number;
  /** Chooses the tokenizer. */
  readonly model: string;
  /** Folder for turns.jsonl, timings.jsonl, summary.json and the reports; nothing is written without it. */
  readonly out?: string;
  /** Conversations of each source, drawn by seed; absent: all. */
  readonly limit?: number;
  readonly progress?: Progress;
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
  const conversations = drawn(readAll(options.files), options.limit, seed);
  if (options.out !== undefined) prepareRunFolder(options.out);
  const counter = createCounter(model);
  const probe = openReader('probe', { counter, tasks: [] });
  const records: TurnRecord[] = [];
  const timings: TurnTiming[] = [];
  const progress = options.progress ?? SILENT;
  progress.start(conversations.length, 0);
  for (const [index, conversation] of conversations.entries()) {
    const played = await replayConversation(conversation, { arms, counter, probe, model, seed });
    for (const record of played.records) records.push(record);
    for (const timing of played.timings) timings.push(timing);
    progress.step(index + 1);
  }
  progress.stop();
  const about: ReplayAbout = {
    ...{ schemaVersion: 1, limits: LIMITS, seed, model, tokenizer: counter.id },
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    prices: { asOf: PRICES_AS_OF, names: CACHE_PRICES.map((price) => price.name) },
    cacheRules: CACHE_RULES,
    conversations: conversations.map(({ header, messages }) => ({
      ...{ id: header.id, source: header.source, licence: header.licence, hash: canonicalHash([header, messages]) },
      ...(header.note === undefined ? {} : { note: header.note }),
    })),
    arms: arms.map(({ name, title, role, config }) => ({
      ...{ name, title, role },
      configHash: canonicalHash({ name, config }),
    })),
    ...(unavailable.length === 0 ? {} : { unavailable }),
  };
  const { summary, files } = deriveReplay(about, records);
  if (options.out !== undefined) {
    writeWhole(join(options.out, TURNS_FILE), turnLines(records));
    writeWhole(join(options.out, 'timings.jsonl'), turnLines(timings));
    for (const { file, text } of files) writeWhole(join(options.out, file), [text]);
  }
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

/** At most so many conversations of each source, drawn by seed, in the order of the files. */
function drawn(
  all: readonly ReplayConversation[],
  limit: number | undefined,
  seed: number,
): readonly ReplayConversation[] {
  if (limit === undefined) return all;
  const random = seededRandom(seed);
  const lots = all.map((conversation) => ({ conversation, lot: random.next() }));
  const rank = new Map<string, number>();
  const kept = new Set<ReplayConversation>();
  for (const { conversation } of lots.toSorted((a, b) => a.lot - b.lot)) {
    const { source } = conversation.header;
    const taken = rank.get(source) ?? 0;
    if (taken < limit) kept.add(conversation);
    rank.set(source, taken + 1);
  }
  return all.filter((conversation) => kept.has(conversation));
}
