import { expect, it } from 'vitest';
import { VARIANTS } from '../variants/index.js';
import { selectArms } from './select-arms.js';

const names = (wanted: readonly string[]) => selectArms(wanted).map((variant) => variant.name);

it('puts the baseline first and adds the arm that a control matches', () => {
  expect(names(['random'])).toEqual(['none', 'ours:reversible', 'random']);
  expect(names(['minify', 'none'])).toEqual(['none', 'minify']);
});

it('runs a matched control after what it matches', () => {
  const order = names(VARIANTS.map((variant) => variant.name));
  expect(order).toHaveLength(VARIANTS.length);
  expect(order.indexOf('random')).toBeGreaterThan(order.indexOf('ours:reversible'));
});

it('names the known variants when one is unknown', () => {
  expect(() => selectArms(['minfy'])).toThrow(/no variant "minfy".*minify/);
});
