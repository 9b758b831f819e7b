import { holm } from '../statistics/index.js';
import { ALPHA, type Unadjusted } from './judge.js';
import type { Judged } from './types.js';

/**
 * "Something regressed" by Holm over every figure that an interval judges: one whose interval lies below the margin, but not after
 * the adjustment, is inconclusive. "No worse anywhere" needs no adjustment: by intersection–union every figure must pass by itself
 * (Berger & Hsu 1996, Statist. Sci. 11:283).
 */
export function adjust(figures: readonly Unadjusted[]): readonly Judged[] {
  const tested = figures.filter((figure) => figure.p !== undefined);
  const adjusted = holm(tested.map((figure) => figure.p as number));
  const holmP = new Map(tested.map((figure, i) => [figure, adjusted[i] as number]));
  return figures.map((figure) => {
    const p = holmP.get(figure);
    if (p === undefined) return figure;
    if (figure.verdict !== 'regression' || p <= ALPHA) return { ...figure, holmP: p };
    const reason = `below the margin by itself, not after Holm over ${tested.length} figures (p ${p.toPrecision(2)})`;
    return { ...figure, holmP: p, verdict: 'inconclusive', reason };
  });
}
