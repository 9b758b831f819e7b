import {
  type OmissionView,
  type ProgramResult,
  type Question,
  readRecords,
  runProgram,
  sourceName,
  type VisibleRecord,
} from '../questions/index.js';
import type { Item } from '../tasks/index.js';
import type { DeclaredMark, Decoded, Sent, VariantSession } from '../variants/index.js';
import { lettersOf } from './legible.js';
import { lookupsOf, MOST_LOOKUPS } from './lookups.js';
import { letterRuns } from './match.js';
import { decoded } from './views.js';

/** A workload question against what was sent: the answer a careful reader gives, and the form under which it stood. */
export interface ProgramView {
  readonly result: ProgramResult;
  readonly form?: 'verbatim' | 'expanded';
  /** The visible records, for adding retrieved ones to. */
  readonly records: readonly VisibleRecord[];
  readonly omissions: readonly OmissionView[];
  readonly original: readonly VisibleRecord[];
}

function resultTexts(item: Item, request: Item['request']): string[] {
  return item.payloadMessages.map((index) => request.messages[index]?.content ?? '');
}

const originals = new WeakMap<Item, readonly VisibleRecord[]>();

/** The records of the item's own payload, read once for all arms. */
function originalRecords(item: Item, question: Question): readonly VisibleRecord[] {
  let records = originals.get(item);
  if (records === undefined) {
    records = readRecords(question.recordReader, resultTexts(item, item.request));
    originals.set(item, records);
  }
  return records;
}

/** The marks' statements, each narrowed to the tool result in which it stands. */
function omissionsOf(item: Item, question: Question, marks: readonly DeclaredMark[]): OmissionView[] {
  return marks.map((mark) => {
    const position = mark.message === undefined ? -1 : item.payloadMessages.indexOf(mark.message);
    if (position === -1) return mark;
    return { ...mark, fields: { ...mark.fields, source: { values: [sourceName(question.recordReader, position)] } } };
  });
}

/** Runs the question on what stands verbatim and, where the variant declares a decoder, on what it gives back. */
export function viewProgram(item: Item, question: Question, sent: Sent, session: VariantSession): ProgramView {
  const original = originalRecords(item, question);
  const texts = resultTexts(item, sent.request);
  const omissions = omissionsOf(item, question, sent.marks);
  const run = (records: readonly VisibleRecord[]) => runProgram(question, records, omissions, original);
  const plain = texts.map((text) => decoded(session, text));
  const before = resultTexts(item, item.request);
  const untouched = texts.every((text, index) => text === before[index]);
  const raw = untouched ? original : readRecords(question.recordReader, texts);
  const rawResult = run(raw);
  if (isGold(rawResult, question)) {
    return { result: rawResult, form: 'verbatim', records: raw, omissions, original };
  }
  if (plain.every((text) => text === undefined)) return { result: rawResult, records: raw, omissions, original };
  const records = readRecords(
    question.recordReader,
    texts.map((text, index) => plain[index]?.text ?? text),
  );
  const result = run(records);
  if (!isGold(result, question)) return { result, records, omissions, original };
  const legible = result.kind === 'answer' && isLegible(result.evidence, texts, plain);
  if (!legible) return { result: { kind: 'unknown' }, records: raw, omissions, original };
  return { result, form: 'expanded', records, omissions, original };
}

export function isGold(result: ProgramResult, question: Question): boolean {
  return result.kind === 'answer' && result.value === question.gold;
}

/** Every run of four letters of the evidence stands in the sent texts, and every piece of it is reached by two look-ups. */
function isLegible(
  evidence: readonly (readonly string[])[],
  texts: readonly string[],
  plain: readonly (Decoded | undefined)[],
): boolean {
  const letters = texts.map(lettersOf);
  const pieces = [...new Set(evidence.flat())];
  if (!pieces.every((piece) => letterRuns(piece).every((run) => letters.some((text) => text.has(run))))) return false;
  const deep = plain.filter((text) => text?.spans.some((span) => span.lookups > MOST_LOOKUPS)) as Decoded[];
  if (deep.length === 0) return true;
  const rest = texts.filter((_, index) => !deep.includes(plain[index] as Decoded));
  return pieces.every(
    (piece) => rest.some((text) => text.includes(piece)) || deep.some((text) => isShallow(text, piece)),
  );
}

/** True when some occurrence of the piece takes no more than two look-ups. */
function isShallow({ text, spans }: Decoded, piece: string): boolean {
  for (const form of new Set([piece, JSON.stringify(piece).slice(1, -1)])) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
      if (lookupsOf(spans, at, at + form.length) <= MOST_LOOKUPS) return true;
    }
  }
  return false;
}
