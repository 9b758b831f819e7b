import { effectiveSize } from '../statistics/index.js';

/** What is assumed of how items depend on each other. */
export interface Clustering {
  readonly items: number;
  /** Independent units among them. */
  readonly clusters: number;
  /** Items of the mean item's own cluster, Σ m² / Σ m: more than items/clusters when clusters differ in size. */
  readonly clusterSize: number;
  /** Correlation of two items' losses in one cluster, 0…1. */
  readonly icc: number;
  /** Share of items that lose or gain. */
  readonly discordance: number;
}

/** Design effect 1 + (m − 1)·icc. Source: Kish (1965), Survey Sampling, §5.4. */
export function kishEffect(clusterSize: number, icc: number): number {
  return 1 + Math.max(0, clusterSize - 1) * icc;
}

/**
 * How many independent items the clustered ones will be worth, by the very rules with which a report judges them: n/DEFF, and the
 * number of clusters while under 10 clusters or under 10 independent events are expected (see `effectiveSize`). Undefined for one cluster.
 */
export function plannedSize({ items, clusters, clusterSize, icc, discordance }: Clustering) {
  const deff = kishEffect(clusterSize, icc);
  return effectiveSize({ trials: items, clusters, events: (items * discordance) / deff, deff });
}

/** How many items, in as many clusters of the same size as that takes, are worth `independent` ones; see `plannedSize`. */
export function clusteredItems(independent: number, clustering: Clustering): { items: number; clusters: number } {
  const { items, clusters } = clustering;
  const each = items / clusters;
  const at = (count: number) => {
    const planned = { ...clustering, items: Math.ceil(count * each), clusters: count };
    return { ...planned, size: plannedSize(planned)?.size ?? 0 };
  };
  // As many clusters as independent items suffice but for the small-sample factor; fewer do once a design effect may be believed.
  let low = 1;
  let high = Math.max(2, independent);
  while (at(high).size < independent) high *= 2;
  while (high - low > 1) {
    const mid = Math.floor((low + high) / 2);
    if (at(mid).size >= independent) high = mid;
    else low = mid;
  }
  const found = at(high);
  return { items: found.items, clusters: found.clusters };
}
