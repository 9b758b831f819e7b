import { describe, expect, it } from 'vitest';
import { stratifiedSample } from './sampling.js';
import { seededDraw, seededIndex, seededKey, seededShuffle } from './seeded.js';

const items = Array.from({ length: 100 }, (_, i) => ({ id: `i${i}`, stratum: i < 70 ? 'a' : i < 97 ? 'b' : 'c' }));
const counts = (sample: readonly { stratum: string }[]) =>
  ['a', 'b', 'c'].map((name) => sample.filter(({ stratum }) => stratum === name).length);

describe('stratifiedSample', () => {
  it('shares places by size, and leaves no stratum out', () => {
    expect(counts(stratifiedSample(items, 10, 1))).toEqual([6, 3, 1]);
    expect(counts(stratifiedSample(items, 50, 1))).toEqual([34, 14, 2]);
    expect(counts(stratifiedSample(items, 3, 1))).toEqual([1, 1, 1]);
    expect(stratifiedSample(items, 2, 1)).toHaveLength(2);
    expect(stratifiedSample(items, 0, 1)).toEqual([]);
  });

  it('takes exactly as many as asked for, each once, in their order', () => {
    for (let limit = 0; limit <= 100; limit++) {
      const sample = stratifiedSample(items, limit, 3);
      expect(sample.length).toBe(limit);
      expect(items.filter((item) => sample.includes(item))).toEqual(sample);
    }
    expect(stratifiedSample(items, undefined, 3)).toEqual(items);
  });

  it('is the same whatever the order of the items, and another with another seed', () => {
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
    expect(ids(stratifiedSample([...items].reverse(), 20, 5))).toEqual(ids(stratifiedSample(items, 20, 5)));
    expect(ids(stratifiedSample(items, 20, 6))).not.toEqual(ids(stratifiedSample(items, 20, 5)));
  });

  it('golden: the same on every platform', () => {
    expect(stratifiedSample(items, 6, 7).map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "i4",
        "i6",
        "i53",
        "i77",
        "i95",
        "i98",
      ]
    `);
  });
});

describe('seeded', () => {
  it('golden numbers', () => {
    expect(seededKey('a', 1)).toMatchInlineSnapshot(`6226719646085`);
    expect(seededShuffle([1, 2, 3, 4, 5, 6, 7, 8], 'x')).toMatchInlineSnapshot(`
      [
        7,
        2,
        3,
        5,
        4,
        8,
        1,
        6,
      ]
    `);
    expect(seededDraw([1, 2, 3, 4, 5, 6, 7, 8], 3, () => true, 'x')).toMatchInlineSnapshot(`
      [
        6,
        1,
        8,
      ]
    `);
  });

  it('parts are kept apart', () => {
    expect(seededKey('ab', 'c')).not.toBe(seededKey('a', 'bc'));
  });

  it('indexes are spread evenly (chi-squared with 9 degrees of freedom, 99.9 % point 27.9)', () => {
    const found = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) found[seededIndex(10, 's', i)] = (found[seededIndex(10, 's', i)] as number) + 1;
    const chi = found.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(27.9);
  });

  it('shuffles keep every value, draws give different ones that are wanted', () => {
    const values = Array.from({ length: 50 }, (_, i) => i);
    for (let seed = 0; seed < 50; seed++) {
      expect([...seededShuffle(values, seed)].sort((a, b) => a - b)).toEqual(values);
      const drawn = seededDraw(values, 10, (value) => value % 2 === 0, seed);
      expect(new Set(drawn).size).toBe(10);
      expect(drawn.every((value) => value % 2 === 0)).toBe(true);
      expect(seededDraw(values, 99, (value) => value < 7, seed)).toHaveLength(7);
    }
  });

  it('draws every value equally often (chi-squared with 19 degrees of freedom, 99.9 % point 43.8)', () => {
    const values = Array.from({ length: 20 }, (_, i) => i);
    const found = new Array<number>(20).fill(0);
    for (let i = 0; i < 4000; i++) {
      for (const value of seededDraw(values, 5, () => true, 'd', i)) found[value] = (found[value] as number) + 1;
    }
    expect(found.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(43.8);
  });
});
