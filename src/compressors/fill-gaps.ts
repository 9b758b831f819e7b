/** Keeps what stands between kept neighbours and costs hardly more than the mark of a gap. `keep`: 1 for what is kept; changed in place. */
export function fillSmallGaps(keep: Uint8Array, costs: Float64Array, limit: number): void {
  for (let from = 0; from < keep.length; ) {
    if (keep[from] === 1) {
      from++;
      continue;
    }
    let to = from;
    let cost = 0;
    while (to < keep.length && keep[to] === 0) cost += costs[to++] as number;
    if (cost <= limit) keep.fill(1, from, to);
    from = to;
  }
}
