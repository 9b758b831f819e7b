import type { Fact, Item, RecordUnit } from '../tasks/index.js';
import type { Decoded, Sent, VariantSession } from '../variants/index.js';
import { lettersOf } from './legible.js';
import { fewestLookups, isCopied, MOST_LOOKUPS } from './lookups.js';
import { type Atom, atomOf, stands } from './match.js';
import { decoded, legibleTexts, payloadTexts, recordsOf, withoutMarks } from './views.js';

/** A fact made ready for looking up. */
export interface Sought {
  readonly fact: Fact;
  readonly atoms: readonly Atom[];
  /** Atoms must not cut a word in two; false where the payload itself has them only so. */
  readonly whole: boolean;
}

const prepared = new WeakMap<Fact, Sought>();

/** Prepares a fact against the item's own payload, once. */
export function soughtOf(item: Item, fact: Fact): Sought {
  let sought = prepared.get(fact);
  if (sought === undefined) {
    const atoms = fact.atoms.map(atomOf);
    const texts = payloadTexts(item, item.request);
    const whole = texts.some(({ text }) => onOneRecord(text, item.recordUnit, { fact, atoms, whole: true }));
    sought = { fact, atoms, whole };
    prepared.set(fact, sought);
  }
  return sought;
}

/** True when all atoms stand on one record of the text. */
export function onOneRecord(text: string, unit: RecordUnit, { atoms, whole }: Sought): boolean {
  if (!atoms.every((atom) => stands(text, atom, false))) return false;
  return recordsOf(text, unit).some((record) => atoms.every((atom) => stands(record, atom, whole)));
}

/**
 * Whether a fact can be read in what was sent. *Verbatim*: every atom stands uncut in the sent messages, and all of them on one record of the
 * sent text, or, where a decoder changes the text, on one that it gives back, each copied whole from one place by at most one look-up (a heading, a
 * template, an earlier message). *Expanded*: on one record of the decoded text, each atom by at most two look-ups and all its runs of four
 * letters standing in the sent text. Marks are no records.
 */
export function visibility(
  item: Item,
  sought: Sought,
  sent: Sent,
  session: VariantSession,
): 'verbatim' | 'expanded' | undefined {
  let expanded = false;
  for (const payload of payloadTexts(item, sent.request)) {
    const shown = withoutMarks(payload.text, sent);
    const plain = decoded(session, payload, sent.request);
    if (plain === undefined) {
      if (onOneRecord(shown, item.recordUnit, sought)) return 'verbatim';
      continue;
    }
    const texts = legibleTexts(session, payload, sent).map((text) => withoutMarks(text, sent));
    const { copied, lookups } = easiestRecord(item.recordUnit, sought, plain, sent);
    if (copied && sought.atoms.every((atom) => texts.some((text) => stands(text, atom, sought.whole))))
      return 'verbatim';
    if (lookups <= MOST_LOOKUPS && isSpelled(sought, texts)) expanded = true;
  }
  return expanded ? 'expanded' : undefined;
}

/** True when every run of letters stands in one of the texts. */
function isSpelled({ atoms }: Sought, texts: readonly string[]): boolean {
  const runs = atoms.flatMap((atom) => atom.runs);
  return runs.every((run) => texts.some((text) => lettersOf(text).has(run)));
}

/** How all atoms can be read on one record. */
interface RecordView {
  /** On some record each of them is copied whole by at most one look-up. */
  readonly copied: boolean;
  /** Look-ups of the hardest atom on the easiest record; infinite when no record holds them all. */
  readonly lookups: number;
}

function easiestRecord(unit: RecordUnit, { atoms, whole }: Sought, plain: Decoded, sent: Sent): RecordView {
  let fewest = Number.POSITIVE_INFINITY;
  if (!atoms.every((atom) => stands(plain.text, atom, false))) return { copied: false, lookups: fewest };
  for (const record of recordsOf(plain.text, unit)) {
    if (!atoms.every((atom) => stands(record, atom, whole)) || isMark(record, sent)) continue;
    const start = plain.text.indexOf(record);
    const bounds = [start, start + record.length] as const;
    const lookups = Math.max(...atoms.map((atom) => fewestLookups(plain, bounds, atom, whole) ?? fewest));
    fewest = Math.min(fewest, lookups);
    if (atoms.every((atom) => isCopied(plain, bounds, atom, whole))) return { copied: true, lookups: fewest };
  }
  return { copied: false, lookups: fewest };
}

function isMark(record: string, sent: Sent): boolean {
  return sent.marks.some((mark) => mark.text !== undefined && mark.text !== '' && record.startsWith(mark.text));
}
