import { describe, expect, it } from 'vitest';
import { binomialLowerTail, binomialUpperTail } from './binomial.js';
import { clopperPearson, clopperPearsonLower, clopperPearsonUpper } from './clopper-pearson.js';
import { wilson } from './wilson.js';

// The four examples of Newcombe (1998), Statist. Med. 17:857, table I (methods 3 and 5);
// digits: scipy 1.17.1, stats.binomtest(k, n).proportion_ci(method='wilson' | 'exact')
describe('Newcombe’s examples', () => {
  it.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004, 0.25273674558504267, 0.36762192260134746],
    [15, 148, 0.06238639953073629, 0.16048724172330803, 0.05784401008344801, 0.16165049034947895],
    [0, 20, 0, 0.16112515805281935, 0, 0.16843347098308548],
    [1, 29, 0.006113214292762667, 0.17175521879320282, 0.0008726468835971072, 0.17764429548841465],
  ])('%d of %d', (k, n, wilsonLow, wilsonHigh, exactLow, exactHigh) => {
    expect(wilson(k, n)?.low).toBeCloseTo(wilsonLow, 12);
    expect(wilson(k, n)?.high).toBeCloseTo(wilsonHigh, 12);
    expect(clopperPearson(k, n)?.low).toBeCloseTo(exactLow, 12);
    expect(clopperPearson(k, n)?.high).toBeCloseTo(exactHigh, 12);
  });

  it('ends exactly at 0 and 1, and is absent without trials', () => {
    expect(clopperPearson(29, 29)).toEqual({ low: expect.closeTo(0.8805551309302788, 12), high: 1 });
    expect(wilson(29, 29)?.high).toBe(1);
    expect(wilson(0, 0)).toBeUndefined();
    expect(clopperPearsonUpper(0, 0)).toBeUndefined();
    expect(clopperPearsonLower(3, 2)).toBeUndefined();
  });

  it('follows the rule of three: 0 of n bounds the rate by 1 − 0.05^(1/n)', () => {
    expect(clopperPearsonUpper(0, 300)).toBeCloseTo(1 - 0.05 ** (1 / 300), 13);
  });
});

describe('binomial tails', () => {
  it('sum what they should', () => {
    // Binomial(8, ½): P(X ≥ 7) = 9/256.
    expect(binomialUpperTail(7, 8, 0.5)).toBeCloseTo(9 / 256, 15);
    expect(binomialLowerTail(1, 8, 0.5)).toBeCloseTo(9 / 256, 15);
    expect(binomialUpperTail(0, 8, 0.5)).toBe(1);
    expect(binomialUpperTail(9, 8, 0.5)).toBe(0);
  });

  it('keep a tail that 1 − cdf would lose', () => {
    expect(binomialUpperTail(100, 100, 0.5) / 2 ** -100).toBeCloseTo(1, 10);
  });
});
