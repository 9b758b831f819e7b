import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { assertFile, readLines, writeWhole } from '../record/index.js';
import { deriveReplay, TURNS_FILE, turnLines } from './derive.js';
import { replayAboutSchema, turnRecordSchema } from './schema.js';
import type { ReplayAbout, ReplaySummary, TurnRecord } from './types.js';

interface RecordedReplay {
  readonly about: ReplayAbout;
  readonly records: readonly TurnRecord[];
}

/** True for a folder that `replay --out` wrote. */
export function hasReplay(dir: string): boolean {
  return existsSync(join(dir, TURNS_FILE));
}

/** Errors: JOURNAL_CORRUPT with the file and the place. */
function readRecorded(dir: string): RecordedReplay {
  const records = Array.from(readLines(join(dir, TURNS_FILE), turnRecordSchema, 'refuse'), (line) => line.value);
  const path = join(dir, 'summary.json');
  const remedy = 'Restore it from a copy, or replay again.';
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new HeadroomError('JOURNAL_CORRUPT', `${path} is missing or not JSON. ${remedy}`, { cause });
  }
  const about = replayAboutSchema.safeParse(value);
  if (about.success) return { about: about.data, records };
  const issue = about.error.issues[0];
  const what = `${issue?.path.join('.')}: ${issue?.message}`;
  throw new HeadroomError('JOURNAL_CORRUPT', `${path} is no summary of a replay of this version (${what}). ${remedy}`);
}

/** Renders a replay's summary and reports again from its turns. Errors: JOURNAL_CORRUPT, OUTPUT_UNWRITABLE. */
export function rederiveReplay(dir: string): ReplaySummary {
  const { about, records } = readRecorded(dir);
  const { summary, files } = deriveReplay(about, records);
  for (const { file, text } of files) writeWhole(join(dir, file), [text]);
  return summary;
}

/**
 * Proves that a replay's files follow from its turns: canonical bytes, every conversation under every arm, turns in order, summary and reports
 * recomputed byte for byte. Errors: VERIFY_FAILED naming the first difference; JOURNAL_CORRUPT.
 */
export function verifyReplay(dir: string): { readonly records: number; readonly files: readonly string[] } {
  const { about, records } = readRecorded(dir);
  assertFile(dir, TURNS_FILE, [...turnLines(records)].join(''));
  const { files } = deriveReplay(about, records);
  for (const { file, text } of files) assertFile(dir, file, text);
  assertOrder(about, records);
  return { records: records.length, files: [TURNS_FILE, ...files.map(({ file }) => file)] };
}

/** Conversations in the order of the summary, their turns from 0, and every turn under every arm, made from one request. */
function assertOrder({ conversations, arms }: ReplayAbout, records: readonly TurnRecord[]): void {
  const rank = new Map(conversations.map(({ id }, index) => [id, index]));
  let before: { readonly place: number; readonly turn: number } = { place: -1, turn: 0 };
  for (let at = 0; at < records.length; at += arms.length) {
    const [first, ...rest] = records.slice(at, at + arms.length) as [TurnRecord, ...TurnRecord[]];
    const place = rank.get(first.conversation);
    const follows =
      place !== undefined &&
      (place === before.place ? first.turn === before.turn + 1 : place > before.place && first.turn === 0);
    const same = [first, ...rest].every(
      ({ conversation, turn, tokensBefore, arm }, index) =>
        conversation === first.conversation &&
        turn === first.turn &&
        tokensBefore === first.tokensBefore &&
        arm === arms[index]?.name,
    );
    if (follows && same && rest.length + 1 === arms.length) {
      before = { place, turn: first.turn };
      continue;
    }
    const what = `${TURNS_FILE} line ${at + 1}: turn ${first.turn} of ${first.conversation} is out of order or lacks an arm`;
    throw new HeadroomError('VERIFY_FAILED', `${what}. The file was changed: replay again.`);
  }
}
