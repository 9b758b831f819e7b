import type { Fact, Item, RecordUnit } from '../tasks/index.js';
import type { Decoded, Sent, VariantSession } from '../variants/index.js';
import { lettersOf } from './legible.js';
import { fewestLookups, MOST_LOOKUPS } from './lookups.js';
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
 * Whether a fact can be read in what was sent. *Verbatim*: all atoms on one record of the sent text (where a decoder changes the text: on a
 * record that it gives back without any look-up). *Expanded*: on one record of the decoded text, each atom by at most two look-ups and
 * all its runs of four letters standing in the sent text. Marks are no records.
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
    const lookups = recordLookups(item.recordUnit, sought, plain, sent);
    if (lookups === 0 && (onOneRecord(shown, item.recordUnit, sought) || onOneRecord(shown, 'line', sought))) {
      return 'verbatim';
    }
    if (lookups > MOST_LOOKUPS || !isSpelled(sought, legibleTexts(session, payload, sent), sent)) continue;
    expanded = true;
  }
  return expanded ? 'expanded' : undefined;
}

/** True when every run of letters stands in one of the texts. */
function isSpelled({ atoms }: Sought, texts: readonly string[], sent: Sent): boolean {
  const runs = atoms.flatMap((atom) => atom.runs);
  return runs.every((run) => texts.some((text) => lettersOf(withoutMarks(text, sent)).has(run)));
}

/** Look-ups of the hardest atom on the easiest record that holds them all; infinite when no record does. */
function recordLookups(unit: RecordUnit, { atoms, whole }: Sought, plain: Decoded, sent: Sent): number {
  let fewest = Number.POSITIVE_INFINITY;
  if (!atoms.every((atom) => stands(plain.text, atom, false))) return fewest;
  for (const record of recordsOf(plain.text, unit)) {
    if (!atoms.every((atom) => stands(record, atom, whole)) || isMark(record, sent)) continue;
    const start = plain.text.indexOf(record);
    const bounds = [start, start + record.length] as const;
    const lookups = Math.max(...atoms.map((atom) => fewestLookups(plain, bounds, atom, whole) ?? fewest));
    fewest = Math.min(fewest, lookups);
    if (fewest === 0) break;
  }
  return fewest;
}

function isMark(record: string, sent: Sent): boolean {
  return sent.marks.some((mark) => mark.text !== undefined && mark.text !== '' && record.startsWith(mark.text));
}
