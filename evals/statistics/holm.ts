/**
 * Holm's step-down adjusted p-values, in the order of the input: reject all that are ≤ α and no true hypothesis is rejected with a
 * probability above α, whatever the dependence.
 *
 * Reference: Holm (1979), Scand. J. Statist. 6:65. Assumes that each p-value is valid alone. NaN for a p-value outside [0, 1], which then
 * still counts as one of the hypotheses. An empty list gives an empty list.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = ps.map(() => Number.NaN);
  let least = 0;
  let left = ps.length;
  for (const i of order.filter((at) => ps[at]! >= 0 && ps[at]! <= 1)) {
    least = Math.max(least, Math.min(1, left * ps[i]!));
    adjusted[i] = least;
    left -= 1;
  }
  return adjusted;
}
