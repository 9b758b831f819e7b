/** Below 1, and the larger the more often 2 divides the number: evenly placed records come before those between them. */
export function spread(i: number): number {
  return ((i & -i) / 2 ** 30) ** 0.1;
}
