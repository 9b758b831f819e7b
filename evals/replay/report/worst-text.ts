import { percent } from '../../reports/index.js';
import type { PooledCell } from '../types.js';

/** The worst source beside each pooled figure: `saved 1.0 % in a; visible 90.0 % in b`. */
export function worstText({ worstSaved, oneSource, severalSource }: PooledCell): string {
  const facts = [oneSource, severalSource].flatMap(({ worst }, index) =>
    worst === undefined ? [] : `${index === 0 ? 'one source' : 'several'} ${percent(worst.visible)} in ${worst.source}`,
  );
  const saved = worstSaved === undefined ? [] : [`saved ${percent(worstSaved.saved)} in ${worstSaved.source}`];
  return [...saved, ...facts].join('; ') || '–';
}
