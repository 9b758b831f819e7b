/** A two-sided interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A number with an interval; `low`/`high` are absent when no interval can be computed (never [x, x] for unknown). */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Names estimator and interval, e.g. `jackknife ln R, t(19)`, `exact (deterministic)`, `Wilson`. */
  readonly method: string;
}

/** Successes out of trials within one cluster (the independent unit). Both may be fractional after weighting. */
export interface ClusterCount {
  readonly successes: number;
  readonly trials: number;
}

/** What one cluster weighed before and after, in tokens (or any additive unit). */
export interface ClusterSum {
  readonly before: number;
  readonly after: number;
}

/** Discordant pairs of `n` paired yes/no outcomes: `gained` no → yes, `lost` yes → no. */
export interface PairCounts {
  readonly n: number;
  readonly gained: number;
  readonly lost: number;
}
