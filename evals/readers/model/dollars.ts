import type { Price } from '../../prices/index.js';
import type { Usage } from './types.js';

/** Dollars of one answer; undefined without a price. */
export function dollarsOf(usage: Usage, price: Price | undefined): number | undefined {
  if (price === undefined) return undefined;
  const { input, output, cacheRead, cacheWrite } = usage;
  const sum = input * price.input + output * price.output + cacheRead * price.cacheRead + cacheWrite * price.cacheWrite;
  return sum / 1_000_000;
}
