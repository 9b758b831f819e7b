import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalHash, canonicalJson } from './canonical.js';

it('sorts keys, rounds floats to six places and leaves absent keys out', () => {
  expect(canonicalJson({ b: 0.1 + 0.2, a: [1, { d: undefined, c: -1e-9 }] })).toBe('{"a":[1,{"c":0}],"b":0.3}');
});

it('hashes a list as its canonical JSON', () => {
  const list = [{ b: 1, a: 0.1 + 0.2 }, null, [2]];
  expect(canonicalHash(list)).toBe(createHash('sha256').update(canonicalJson(list)).digest('hex'));
});

it('gives equal bytes whatever the order of the keys', () => {
  const value = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(value, (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      expect(canonicalHash(reversed)).toBe(canonicalHash(object));
      expect(canonicalJson(JSON.parse(canonicalJson(object)))).toBe(canonicalJson(object));
    }),
  );
});
