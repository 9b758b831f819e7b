import type { Random } from '../random.js';

/** Coverage of one estimator at one point of the grid. */
export interface Coverage {
  readonly estimator: string;
  /**
   * Which criterion of EVALUATION §7 holds it: `exact` ≥ 95 %; `approximate` 92–97.5 %; `score` (few events in part of the grid) and
   * `simultaneous` (joint) ≥ 92 %; `beside`: shown for comparison, or a known failure case, no criterion.
   */
  readonly kind: 'exact' | 'approximate' | 'score' | 'simultaneous' | 'beside';
  readonly setting: string;
  /** Share of intervals that hold the truth, of those that exist. */
  readonly covered: number;
  /** Standard error of the simulation; 0 where every outcome was enumerated. */
  readonly error: number;
  /** Share of draws that gave no interval. */
  readonly absent: number;
}

type Bounds = { readonly low?: number; readonly high?: number } | undefined;

export function simulate(
  estimator: string,
  kind: Coverage['kind'],
  setting: string,
  truth: number,
  draws: number,
  random: Random,
  draw: (random: Random) => Bounds,
): Coverage {
  let held = 0;
  let given = 0;
  for (let i = 0; i < draws; i += 1) {
    const got = draw(random);
    if (got?.low === undefined || got.high === undefined) continue;
    given += 1;
    if (got.low - 1e-12 <= truth && truth <= got.high + 1e-12) held += 1;
  }
  const covered = held / given;
  return {
    estimator,
    kind,
    setting,
    covered,
    // Where every draw, or none, held, the error is not zero.
    error: Math.max(Math.sqrt((covered * (1 - covered)) / given), 1 / given),
    absent: 1 - given / draws,
  };
}

export const list = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

/** Events of a cluster of n with mean p and intra-cluster correlation rho: beta-binomial, by Pólya's urn; rho 1 fails whole or not at all. */
export function betaBinomial(random: Random, n: number, p: number, rho: number): number {
  let events = 0;
  const mass = rho === 0 ? Number.POSITIVE_INFINITY : 1 / rho - 1;
  for (let i = 0; i < n; i += 1) {
    const chance = rho === 0 ? p : (p * mass + events) / (mass + i);
    if (random.next() < (i === 0 ? p : chance)) events += 1;
  }
  return events;
}
