import { HeadroomError } from '../../../src/index.js';
import type { ItemRecord, RecordedRun } from '../../record/index.js';
import { selectArms } from '../../runner/index.js';
import { availableArms, type Variant } from '../../variants/index.js';
import { flipsOf } from '../flips.js';
import { type Exhibit, exhibitOf } from './exhibit.js';
import { changed, type ReloadOptions, reloadItems } from './reload-items.js';
import { type Again, replayItems } from './replay-item.js';

/** An item and the two arms that are put side by side. */
export interface Wanted {
  readonly item: string;
  readonly arms: readonly [string, string];
}

/**
 * The two arms that an item is shown under: those named (one: beside the baseline), else the baseline and the compressor that lost most
 * there. Errors: UNKNOWN_VARIANT, BAD_OPTION.
 */
export function armsFor(run: RecordedRun, item: string, names: readonly string[] | undefined): Wanted['arms'] {
  const { arms } = run.manifest;
  const baseline = arms.find(({ role }) => role === 'baseline')?.name ?? arms[0]?.name ?? '';
  for (const name of names ?? []) {
    if (arms.some((arm) => arm.name === name)) continue;
    const known = arms.map((arm) => arm.name).join(', ');
    throw new HeadroomError('UNKNOWN_VARIANT', `The run has no arm "${name}". Its arms: ${known}.`);
  }
  const [first, second, third] = names ?? [];
  if (third !== undefined)
    throw new HeadroomError('BAD_OPTION', 'Name one or two arms with --arms, separated by a comma.');
  if (first !== undefined) return second === undefined ? [baseline, first] : [first, second];
  const flips = flipsOf({ ...run, items: run.items.filter((record) => record.item === item) });
  const lost = (arm: string) => flips.filter((flip) => flip.arm === arm).reduce((sum, flip) => sum + weight(flip), 0);
  const compressors = arms.filter(({ role }) => role === 'compressor').map(({ name }) => name);
  const worst = compressors.toSorted((a, b) => lost(b) - lost(a))[0];
  return [baseline, worst ?? baseline];
}

const weight = ({ lostNeeded, lostUniform, retrievableNeeded, kind }: ReturnType<typeof flipsOf>[number]) =>
  1000 * Number(kind === 'lost' || kind === 'error') +
  10 * lostNeeded.length +
  lostUniform.length +
  retrievableNeeded.length;

/**
 * Loads items of a run again, checks that they are what the run's outputs were made from, and runs their arms once more. `done` gets each
 * exhibit in the order of the data. Errors: BAD_OPTION for an item that the run does not have; DATA_HASH_MISMATCH when an item changed;
 * VARIANT_FAILED for an arm that cannot run here; as `reloadItems` and `selectArms`.
 */
export async function showItems(
  run: RecordedRun,
  wanted: readonly Wanted[],
  options: ReloadOptions,
  done: (exhibit: Exhibit, wanted: Wanted) => void,
): Promise<void> {
  const { manifest } = run;
  const byItem = new Map<string, Map<string, ItemRecord>>();
  const asked = new Set(wanted.map(({ item }) => item));
  for (const record of run.items) {
    if (!asked.has(record.item)) continue;
    byItem.set(record.item, (byItem.get(record.item) ?? new Map<string, ItemRecord>()).set(record.arm, record));
  }
  const records = [...asked].map((item) => {
    const [record] = byItem.get(item)?.values() ?? [];
    if (record !== undefined) return record;
    throw new HeadroomError('BAD_OPTION', `The run has no item "${item}". Its items stand in items.jsonl.`);
  });
  const items = await reloadItems(manifest, records, options);
  const variants = await opened([...new Set(wanted.flatMap(({ arms }) => arms))]);
  await replayItems(manifest, items, variants, (item, again) => {
    for (const one of wanted.filter((other) => other.item === item.id)) {
      const arms = one.arms.map((name) => ({
        record: byItem.get(item.id)?.get(name) as ItemRecord,
        again: again.get(name) as Again,
      }));
      if (arms.some(({ record, again: now }) => record.inputHash !== now.record.inputHash)) {
        throw changed(manifest, item.id, item.task, 'is not what the run saw');
      }
      done(exhibitOf(manifest, item, arms), one);
    }
  });
}

/** The arms to run again, with those that they need. Errors: VARIANT_FAILED. */
async function opened(names: readonly string[]): Promise<readonly Variant[]> {
  const { arms, unavailable } = await availableArms(selectArms(names));
  const [missing] = unavailable;
  if (missing === undefined) return arms;
  throw new HeadroomError('VARIANT_FAILED', `${missing.name} cannot run here: ${missing.reason}.`);
}
