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
import { decoded, withoutMarks } from './views.js';

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

/** What every arm is compared with: the item's own payload, read and asked once. */
interface Original {
  readonly texts: readonly string[];
  readonly records: readonly VisibleRecord[];
  readonly result: ProgramResult;
}

const originals = new WeakMap<Item, Original>();

function originalOf(item: Item, question: Question): Original {
  let original = originals.get(item);
  if (original === undefined) {
    const texts = resultTexts(item, item.request);
    const records = readRecords(question.recordReader, texts);
    original = { texts, records, result: runProgram(question, records, [], records) };
    originals.set(item, original);
  }
  return original;
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
  const before = originalOf(item, question);
  const original = before.records;
  const omissions = omissionsOf(item, question, sent.marks);
  const ask = (texts: readonly string[]): Pick<ProgramView, 'records' | 'result'> => {
    const whole = texts.every((text, index) => text === before.texts[index]);
    if (whole && omissions.length === 0) return before;
    const records = whole ? original : readRecords(question.recordReader, texts);
    return { records, result: runProgram(question, records, omissions, original) };
  };
  const texts = resultTexts(item, sent.request);
  const raw = ask(texts);
  if (isGold(raw.result, question)) return { ...raw, form: 'verbatim', omissions, original };
  const plain = texts.map((text, index) =>
    decoded(session, { text, message: item.payloadMessages[index] as number }, sent.request),
  );
  if (plain.every((text) => text === undefined)) return { ...raw, omissions, original };
  const read = ask(texts.map((text, index) => plain[index]?.text ?? text));
  if (read.result.kind === 'unknown' || !isGold(read.result, question)) return { ...read, omissions, original };
  const shown = texts.map((text) => withoutMarks(text, sent));
  if (isLegible(read.result.evidence, shown, plain)) return { ...read, form: 'expanded', omissions, original };
  return { result: { kind: 'unknown' }, records: raw.records, omissions, original };
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
