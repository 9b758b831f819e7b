import type { ItemRecord, Manifest } from '../record/index.js';
import type { ControlCheck } from '../reports/index.js';

type Arms = ReadonlyMap<string, ReadonlyMap<string, ItemRecord>>;

interface Control {
  /** The arm it speaks of. */
  readonly arm: string;
  readonly control: string;
  readonly expectation: string;
  check(arms: Arms): Pick<ControlCheck, 'observed'> & { readonly failures: number; readonly of: number };
}

const listOf = (arms: Arms, name: string) => [...(arms.get(name)?.values() ?? [])];
const isScored = ({ outcome }: ItemRecord) => outcome === 'right' || outcome === 'wrong' || outcome === 'unknown';
const isSeen = (outcome: string | undefined) => outcome === 'verbatim' || outcome === 'expanded';
const isVisible = (record: ItemRecord) => record.outcome === 'right' && isSeen(record.form);

/** Nothing of the payload may be readable, no needed fact of it and no drawn one. */
function showsNothing(arm: string): Control['check'] {
  return (arms) => {
    const exposed = listOf(arms, arm).filter((record) => !record.identical && isScored(record));
    const visible = exposed.filter((record) => isVisible(record) || record.facts.some((fact) => isSeen(fact.outcome)));
    const first = visible[0] === undefined ? '' : `, first ${visible[0].item}`;
    const observed = `${visible.length} of ${exposed.length} exposed, scored items show something${first}`;
    return { observed, failures: visible.length, of: exposed.length };
  };
}

const CONTROLS: readonly Control[] = [
  {
    arm: 'none',
    control: 'none: answerable',
    expectation: 'every scored item is answerable, and every fact stands verbatim, in what nobody touched',
    check(arms) {
      const scored = listOf(arms, 'none').filter((record) => isScored(record) || record.facts.length > 0);
      const missing = scored.filter(
        (record) =>
          (isScored(record) && record.outcome !== 'right') ||
          record.facts.some(({ outcome }) => outcome !== 'verbatim'),
      );
      const first = missing[0] === undefined ? '' : `, first ${missing[0].item}`;
      return {
        observed: `${missing.length} of ${scored.length} are not${first}`,
        failures: missing.length,
        of: scored.length,
      };
    },
  },
  {
    arm: 'mark-only',
    control: 'mark-only: opaque',
    expectation: 'shows no fact before it is retrieved',
    check: showsNothing('mark-only'),
  },
];

/**
 * Known results of a `probe` run beyond those that every summary checks: whether the tasks can be answered at all, and
 * whether what must be opaque is. A pure function of the record.
 */
export function checkProbeControls(manifest: Manifest, items: readonly ItemRecord[]): ControlCheck[] {
  if (manifest.reader !== 'probe') return [];
  const arms = new Map<string, Map<string, ItemRecord>>();
  for (const arm of manifest.arms) arms.set(arm.name, new Map());
  for (const record of items) arms.get(record.arm)?.set(record.item, record);
  return CONTROLS.filter(({ arm }) => arms.has(arm)).map(({ control, expectation, check }) => {
    const { observed, failures, of } = check(arms);
    const status = of === 0 ? 'not exercised' : failures === 0 ? 'passed' : 'failed';
    return { control, expectation, observed, status, passed: failures === 0 };
  });
}
