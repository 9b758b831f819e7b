import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JsonNode, parseJsonText } from '../base/index.js';
import { patchJson } from './patch-json.js';

const patch = (json: string, value: unknown) => {
  const root = parseJsonText(json) as JsonNode;
  return json.slice(0, root.start) + patchJson(json, root, value) + json.slice(root.end);
};

it('cuts members out and leaves every other character as it came', () => {
  const json = ' { "a" : 1.0 ,\n "b":"\\u0041 b", "c" : [ 1e3, {"d":null , "e" : 12345678901234567890} ] }\n';
  const { a, c } = JSON.parse(json);
  expect(patch(json, JSON.parse(json))).toBe(json);
  expect(patch(json, { a, c })).toBe(json.replace(' ,\n "b":"\\u0041 b"', ''));
  expect(patch(json, { b: 'x', c })).toBe(json.replace('"a" : 1.0 ,\n ', '').replace('"\\u0041 b"', '"x"'));
  expect(patch(json, { a, b: 'A b' })).toBe(' { "a" : 1.0 ,\n "b":"\\u0041 b" }\n');
  expect(patch(json, {})).toBe(' {}\n');
  expect(patch(json, { a, b: 'A b', c: [1000, { e: c[1].e }] })).toBe(json.replace('"d":null , ', ''));
  expect(patch(json, { a, x: 1 })).toBe(` ${JSON.stringify({ a, x: 1 })}\n`);
  expect(patch('[1.50,2]', [1.5])).toBe('[1.5]');
});

it('removes every copy of a key, and changes the one that counts', () => {
  expect(patch('{"a":1,"b":2,"a":3}', { b: 2 })).toBe('{"b":2}');
  expect(patch('{"a":1, "a":3}', { a: 4 })).toBe('{"a":1, "a":4}');
});

it('means the new value, whatever it was', () => {
  const spaced = fc.tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'));
  fc.assert(
    fc.property(spaced, fc.json({ maxDepth: 4 }), fc.nat(), ([text, indent], other, seed) => {
      const json = JSON.stringify(JSON.parse(text), undefined, indent);
      const value: unknown = JSON.parse(json);
      expect(patch(json, value)).toBe(json);
      expect(JSON.parse(patch(json, JSON.parse(other)))).toEqual(JSON.parse(other));
      const thinned: unknown = JSON.parse(json, function (key, inner: unknown) {
        return !Array.isArray(this) && key !== '' && (key.length + seed) % 3 === 0 ? undefined : inner;
      });
      expect(JSON.parse(patch(json, thinned))).toEqual(thinned);
    }),
    { numRuns: 2000 },
  );
});
