import { type Estimate, shownProportion } from '../statistics/index.js';
import { clustersOf, isRight, isScoredPair, type PairedItem } from './paired-items.js';
import type { Cell } from './types.js';

function proportion(pairs: readonly PairedItem[], holds: (pair: PairedItem) => boolean): Estimate | undefined {
  return shownProportion(clustersOf(pairs).map((own) => ({ successes: own.filter(holds).length, trials: own.length })));
}

const seen = ({ record }: PairedItem) =>
  isRight(record) && (record.form === undefined || record.form === 'verbatim' || record.form === 'expanded');

function secondaryMeans(pairs: readonly PairedItem[]): Readonly<Record<string, number>> | undefined {
  const names = [...new Set(pairs.flatMap(({ record }) => Object.keys(record.secondary ?? {})))].sort();
  if (names.length === 0) return undefined;
  const mean = (name: string) => {
    const values = pairs.flatMap(({ record }) => record.secondary?.[name] ?? []);
    return values.reduce((a, b) => a + b, 0) / values.length;
  };
  return Object.fromEntries(names.map((name) => [name, mean(name)]));
}

/** Shares right over scored items, all and exposed, with errors as wrong. */
export function rightness(
  pairs: readonly PairedItem[],
): Pick<Cell, 'scored' | 'notMeasured' | 'errors' | 'right' | 'rightExposed' | 'rightVisible' | 'secondary'> {
  const scored = pairs.filter(isScoredPair);
  const right = proportion(scored, ({ record }) => isRight(record));
  const exposed = proportion(
    scored.filter((pair) => pair.exposed),
    ({ record }) => isRight(record),
  );
  const visible = proportion(scored, seen);
  const secondary = secondaryMeans(scored);
  return {
    scored: scored.length,
    notMeasured: pairs.filter(({ record, baseline }) => record.outcome === 'not-measured' || baseline === undefined)
      .length,
    errors: pairs.filter(({ record }) => record.outcome === 'error').length,
    ...(right === undefined ? {} : { right }),
    ...(exposed === undefined ? {} : { rightExposed: exposed }),
    ...(visible === undefined ? {} : { rightVisible: visible }),
    ...(secondary === undefined ? {} : { secondary }),
  };
}
