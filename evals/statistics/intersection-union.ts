/**
 * Intersection–union test of "it holds everywhere": proven when every part is proven, each at the full level. No adjustment is due: a
 * false claim takes an error in each part that is false.
 *
 * Reference: Berger (1982), Technometrics 24:295. Level: that of one part, whatever the dependence; conservative when several parts lie at
 * their limit. A part that could not be tested (undefined) leaves the whole unproven, and so does an empty list.
 */
export function intersectionUnion(proven: readonly (boolean | undefined)[]): boolean {
  return proven.length > 0 && proven.every((part) => part === true);
}
