/** What the standard benchmarks have in common as tasks; the margin is in points, the limit in items. */
export const BENCHMARK = { tier: 1, group: 'benchmark', margin: 2, defaultLimit: 400 } as const;
