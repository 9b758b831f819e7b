import { type FactOutcome, occurrences, payloadTexts, soughtOf } from '../../readers/index.js';
import type { ItemRecord, Manifest } from '../../record/index.js';
import type { Fact, Item } from '../../tasks/index.js';
import { type Excerpt, excerptAt } from './excerpt.js';
import { type Place, placeOf, whereOf } from './place.js';
import type { Again } from './replay-item.js';
import type { TriedCall } from './watched.js';

/** One arm of an exhibit. */
export interface ArmExhibit {
  readonly arm: string;
  readonly title: string;
  /** As the run recorded it. */
  readonly record: ItemRecord;
  /** Where the second run differs from the record; empty: the same bytes and, under `probe`, the same reading. */
  readonly differs: readonly string[];
  /** Its marks as they stand in the sent text. */
  readonly marks: readonly string[];
  readonly calls: readonly TriedCall[];
}

/** One fact under both arms, as it was read when the arms ran again. */
export interface FactExhibit {
  readonly fact: Fact;
  /** Where it stands in the original; absent: on no single record. */
  readonly place?: Place;
  readonly outcomes: readonly FactOutcome[];
  readonly excerpts: readonly (Excerpt | undefined)[];
  /** Per arm, the atoms that stand anywhere in the sent payload. */
  readonly standing: readonly (readonly string[])[];
}

/** A text of the payload as each arm sent it. */
export interface TextExhibit {
  readonly where: string;
  readonly original: string;
  readonly sent: readonly (string | undefined)[];
}

/** An item with two arms side by side. Holds third-party text. */
export interface Exhibit {
  readonly suite: string;
  readonly item: Item;
  readonly inputHash: string;
  readonly arms: readonly ArmExhibit[];
  /** Facts that do not stand verbatim under both arms, the worst first. */
  readonly facts: readonly FactExhibit[];
  /** How many facts stand verbatim under both. */
  readonly intact: number;
  readonly texts: readonly TextExhibit[];
}

const ORDER: readonly FactOutcome[] = ['lost', 'retrievable', 'expanded', 'verbatim'];

/** Puts together what two arms sent for one item. `arms`: each arm's record of the run and what it did when run again. */
export function exhibitOf(
  manifest: Manifest,
  item: Item,
  arms: readonly { readonly record: ItemRecord; readonly again: Again }[],
): Exhibit {
  const original = payloadTexts(item, item.request).map(({ text }) => text);
  const sent = arms.map(({ again }) =>
    again.sent === undefined ? undefined : payloadTexts(item, again.sent.request).map(({ text }) => text),
  );
  const all = item.facts.map((fact, index): FactExhibit => {
    const place = placeOf(item, fact);
    const { atoms } = soughtOf(item, fact);
    return {
      fact,
      ...(place === undefined ? {} : { place }),
      outcomes: arms.map(({ again }) => again.record.facts[index]?.outcome ?? 'lost'),
      excerpts: sent.map((texts) => {
        if (place === undefined || texts === undefined) return undefined;
        return excerptAt(original[place.text] ?? '', [place.start, place.end], texts[place.text] ?? '');
      }),
      standing: sent.map((texts) =>
        fact.atoms.filter((_, at) => {
          const atom = atoms[at];
          return atom !== undefined && texts?.some((text) => !occurrences(text, atom, false).next().done);
        }),
      ),
    };
  });
  const told = all.filter(({ outcomes }) => outcomes.some((outcome) => outcome !== 'verbatim'));
  const worst = ({ outcomes }: FactExhibit) => Math.min(...outcomes.map((outcome) => ORDER.indexOf(outcome)));
  const unneeded = ({ fact }: FactExhibit) => Number(fact.class === 'uniform');
  return {
    suite: manifest.suite,
    item,
    inputHash: arms[0]?.record.inputHash ?? '',
    arms: arms.map(({ record, again }) => ({
      arm: record.arm,
      title: manifest.arms.find(({ name }) => name === record.arm)?.title ?? '',
      record,
      differs: differences(manifest, record, again.record),
      marks: (again.sent?.marks ?? []).flatMap(({ text }) => (text === undefined || text === '' ? [] : [text])),
      calls: again.calls,
    })),
    facts: told.toSorted((a, b) => worst(a) - worst(b) || unneeded(a) - unneeded(b)),
    intact: all.length - told.length,
    texts: original.map((text, index) => ({
      where: whereOf(item, index),
      original: text,
      sent: sent.map((texts) => texts?.[index]),
    })),
  };
}

/** What an arm did otherwise than its record says. */
function differences(manifest: Manifest, record: ItemRecord, again: ItemRecord): readonly string[] {
  const short = (hash: string | undefined) => hash?.slice(0, 12) ?? 'nothing';
  if (record.sentHash !== again.sentHash) {
    return [
      `sent other bytes than in the run (${short(again.sentHash)}, recorded ${short(record.sentHash)}): the arm is not deterministic, or another version of it is installed`,
    ];
  }
  if (manifest.reader !== 'probe') return [];
  const reading = ({ outcome, form, facts }: ItemRecord) =>
    JSON.stringify([outcome, form, facts.map((fact) => fact.outcome)]);
  return reading(record) === reading(again) ? [] : ['sent the same bytes, but is read otherwise than in the run'];
}
