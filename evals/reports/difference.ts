import { type Estimate, lossShare, nonInferiority, pairedDifference } from '../statistics/index.js';
import { clustersOf, isRight, isScored, type PairedItem } from './paired-items.js';
import type { Cell, Verdict } from './types.js';

/** +1 gained, −1 lost, 0 no difference. Identical bytes differ by zero by construction, whatever a sampled reader said. */
export function stepOf({ record, baseline, exposed }: PairedItem): number {
  if (!exposed || baseline === undefined) return 0;
  return Number(isRight(record)) - Number(isRight(baseline));
}

/** The reader judged both, or they failed. */
export const isComparable = ({ record, baseline }: PairedItem) =>
  baseline !== undefined && isScored(record) && isScored(baseline);

function counts(pairs: readonly PairedItem[]) {
  return clustersOf(pairs).map((own) => {
    const steps = own.map(stepOf);
    return { n: own.length, gained: steps.filter((d) => d > 0).length, lost: steps.filter((d) => d < 0).length };
  });
}

/** `probe` can only lose: one proportion. Every other reader, and a probe that gained, is a paired comparison. */
function estimate(pairs: readonly PairedItem[], canOnlyLose: boolean): ReturnType<typeof pairedDifference> {
  const clusters = counts(pairs);
  const paired = pairedDifference(clusters);
  if (paired === undefined || !canOnlyLose || paired.gained > 0) return paired;
  const loss = lossShare(clusters.map(({ n, lost }) => ({ successes: lost, trials: n })));
  return loss === undefined ? undefined : { ...loss, gained: 0, lost: paired.lost };
}

const plain = ({ value, low, high, method }: Estimate): Estimate => ({
  value,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
  method,
});

/** The reader cannot score the item, whether the arm failed on it or not. */
const unscorable = ({ record, baseline }: PairedItem) =>
  record.outcome === 'needs-model' || baseline?.outcome === 'needs-model';

function worstCase(pairs: readonly PairedItem[]): number | undefined {
  const bad = (record: PairedItem['record'] | undefined) =>
    record === undefined || record.outcome === 'error' || record.outcome === 'not-measured';
  const relevant = pairs.filter(
    (pair) => !unscorable(pair) && (bad(pair.record) || bad(pair.baseline) || isScored(pair.record)),
  );
  if (!relevant.some(({ record, baseline }) => bad(record) || bad(baseline))) return undefined;
  const total = relevant.reduce((sum, pair) => {
    if (!pair.exposed && !bad(pair.record)) return sum;
    return sum + Number(isRight(pair.record)) - Number(bad(pair.baseline) || isRight(pair.baseline ?? pair.record));
  }, 0);
  return total / relevant.length;
}

/** Paired difference to the baseline, and the verdict against `margin` (a share) read from exposed items. */
export function difference(
  pairs: readonly PairedItem[],
  options: { readonly margin: number; readonly reader: string },
): Pick<
  Cell,
  'difference' | 'differenceExposed' | 'gained' | 'lostItems' | 'mcnemarP' | 'mcnemarMidP' | 'worstCase' | 'verdict'
> {
  const probe = options.reader === 'probe';
  const usable = pairs.filter(isComparable);
  const exposed = usable.filter((pair) => pair.exposed);
  const all = estimate(usable, probe);
  const touched = estimate(exposed, probe);
  const worst = worstCase(pairs);
  return {
    ...(all === undefined
      ? {}
      : { difference: exposed.length === 0 ? { value: 0, method: 'zero by construction' } : plain(all) }),
    ...(touched === undefined ? {} : { differenceExposed: plain(touched) }),
    ...(all === undefined ? {} : { gained: all.gained, lostItems: all.lost }),
    ...(touched?.mcnemarP === undefined ? {} : { mcnemarP: touched.mcnemarP }),
    ...(touched?.mcnemarMidP === undefined ? {} : { mcnemarMidP: touched.mcnemarMidP }),
    ...(worst === undefined ? {} : { worstCase: worst }),
    verdict: verdict(pairs, touched, options.margin),
  };
}

function verdict(pairs: readonly PairedItem[], touched: Estimate | undefined, margin: number): Verdict {
  const exposed = pairs.filter((pair) => pair.exposed);
  if (exposed.length === 0) return 'not exercised';
  if (touched !== undefined) return nonInferiority(touched, margin);
  return exposed.every(unscorable) ? 'needs a model reader' : 'not measured';
}
