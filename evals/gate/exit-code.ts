import type { GateVerdict } from './types.js';

export const ON_INCONCLUSIVE = ['fail', 'warn', 'pass'] as const;
export type OnInconclusive = (typeof ON_INCONCLUSIVE)[number];

/** Exit code of a verdict: 0 pass, 1 regression, 2 error, 3 inconclusive; with `warn` or `pass` an inconclusive gate ends with 0. */
export function exitCode(verdict: GateVerdict, onInconclusive: OnInconclusive): number {
  if (verdict === 'inconclusive') return onInconclusive === 'fail' ? 3 : 0;
  return { pass: 0, regression: 1, error: 2 }[verdict];
}
