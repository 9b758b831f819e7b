import { type FactShares, percent, whole } from '../reports/index.js';
import type { Worst } from './types.js';

/** A share in per cent without its sign, for columns whose head has it. */
export const bare = (share: number | undefined): string => percent(share).replace(' %', '');

/** `91.2 / 3.1 / 4.0 / 1.7`: verbatim, expanded, retrievable, lost, in per cent of the facts. */
export function fourShares(shares: FactShares | undefined): string {
  if (shares === undefined) return '–';
  return [shares.verbatim, shares.expanded, shares.retrievable, shares.lost].map(bare).join(' / ');
}

/** `15.8 loghub`: the lowest figure of the group, and where; of facts that are all visible, that they are. */
export const worstText = (worst: Worst | undefined): string =>
  worst === undefined ? '–' : worst.value === 1 ? '100.0 in all' : `${bare(worst.value)} ${worst.task}`;

/** Tokens as a reader says them: `4.35 M`, `17.8 k`, `950`. */
export function tokenText(tokens: number): string {
  if (tokens >= 100_000) return `${(tokens / 1e6).toFixed(2)} M`;
  return tokens >= 10_000 ? `${(tokens / 1e3).toFixed(1)} k` : whole(tokens);
}

/** Holm's p, or a dash where there is none. */
export const pText = (p: number | undefined): string =>
  p === undefined ? '–' : p < 0.001 ? '< 0.001' : p.toPrecision(2);
