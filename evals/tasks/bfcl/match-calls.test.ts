import { describe, expect, it } from 'vitest';
import type { BfclFunction } from '../../../datasets/index.js';
import { type Dict, parseCallValue } from './call-values.js';
import { goldCalls, matchCalls } from './match-calls.js';

const definition = (
  name: string,
  properties: Record<string, Record<string, unknown>>,
  required: string[],
): BfclFunction => ({
  name,
  description: '',
  parameters: { type: 'dict', properties, required },
});
const call = (name: string, json: string) => ({ name, arguments: parseCallValue(json) as Dict });
const gold = (json: string) => goldCalls(parseCallValue(json));

/** One call of `f` against one possible answer, under a schema for its argument `x`. */
function one(
  schema: Record<string, unknown>,
  possible: string,
  given: string,
  language: 'python' | 'java' | 'javascript' = 'python',
) {
  const f = definition('f', { x: schema }, []);
  return matchCalls([call('f', given)], gold(`[{"f": {"x": ${possible}}}]`), [f], language);
}

describe('one argument', () => {
  it.each([
    ['integer', '[5]', '{"x": 5}', true],
    ['integer', '[5]', '{"x": 6}', false],
    ['integer', '[5]', '{"x": 5.0}', false],
    ['integer', '[5]', '{"x": "5"}', false],
    ['integer', '[1]', '{"x": true}', false],
    ['float', '[5.0]', '{"x": 5}', true],
    ['float', '[5]', '{"x": 5.0}', true],
    ['float', '[0.1]', '{"x": 0.1}', true],
    ['float', '[0.1]', '{"x": 0.2}', false],
    ['boolean', '[true]', '{"x": true}', true],
    ['boolean', '[true]', '{"x": "true"}', false],
    ['boolean', '[true]', '{"x": 1}', false],
    ['string', '["New York"]', '{"x": "new-york"}', true],
    ['string', '["New York", "NYC"]', '{"x": "N.Y.C"}', true],
    ['string', `["it's"]`, '{"x": "it\\"s"}', true],
    ['string', '["New York"]', '{"x": "York"}', false],
    ['string', '["5"]', '{"x": 5}', false],
    ['string', '["a:b"]', '{"x": "ab"}', false],
    ['integer', '["width"]', '{"x": "width"}', true],
    ['integer', '["width"]', '{"x": "Width"}', false],
    ['any', '[null]', '{"x": null}', true],
  ])('%s, possible %s, given %s: %j', (type, possible, given, right) => {
    expect(one({ type }, possible, given)).toBe(right);
  });

  it.each([
    ['string', '[["Red", "Blue"]]', '{"x": ["red", "blue"]}', true],
    ['string', '[["Red", "Blue"]]', '{"x": ["blue", "red"]}', false],
    ['string', '[["Red"], ["Blue"]]', '{"x": ["Blue"]}', true],
    ['string', '[["Red"]]', '{"x": ["Red", "Red"]}', false],
    ['string', '[["Red"]]', '{"x": "Red"}', false],
    ['string', '[["Red"]]', '{"x": [1]}', false],
    ['integer', '[[1, 2]]', '{"x": [1, 2]}', true],
    ['integer', '[[1, 2]]', '{"x": [1.0, 2]}', false],
    ['float', '[[1.0, 2.5]]', '{"x": [1.0, 2.5]}', true],
  ])('list of %s, possible %s, given %s: %j', (type, possible, given, right) => {
    expect(one({ type: 'array', items: { type } }, possible, given)).toBe(right);
  });

  it.each([
    ['[{"a": [1], "b": ["x", ""]}]', '{"x": {"a": 1}}', true],
    ['[{"a": [1], "b": ["x", ""]}]', '{"x": {"a": 1, "b": "X"}}', true],
    ['[{"a": [1], "b": ["x"]}]', '{"x": {"a": 1}}', false],
    ['[{"a": [1]}]', '{"x": {"a": 1, "c": 2}}', false],
    ['[{"a": [1]}, {"a": [2]}]', '{"x": {"a": 2}}', true],
    ['["", {"a": [2]}]', '{"x": {"a": 3}}', false],
  ])('dict, possible %s, given %s: %j', (possible, given, right) => {
    expect(one({ type: 'dict' }, possible, given)).toBe(right);
  });

  it.each([
    ['[[{"a": [1]}, {"a": [2, 3]}]]', '{"x": [{"a": 1}, {"a": 3}]}', true],
    ['[[{"a": [1]}, {"a": [2]}]]', '{"x": [{"a": 2}, {"a": 1}]}', false],
    ['[[{"a": [1]}]]', '{"x": [{"a": 1}, {"a": 1}]}', false],
  ])('list of dicts, possible %s, given %s: %j', (possible, given, right) => {
    expect(one({ type: 'array', items: { type: 'dict' } }, possible, given)).toBe(right);
  });
});

describe('one call', () => {
  const f = definition(
    'geo.area',
    { base: { type: 'integer' }, height: { type: 'integer' }, unit: { type: 'string' } },
    ['base', 'height'],
  );
  const answer = gold('[{"geo.area": {"base": [10], "height": [5], "unit": ["cm", ""]}}]');
  it.each([
    ['geo.area', '{"base": 10, "height": 5}', true],
    ['geo_area', '{"base": 10, "height": 5, "unit": "CM"}', true],
    ['area', '{"base": 10, "height": 5}', false],
    ['geo.area', '{"base": 10}', false],
    ['geo.area', '{"base": 10, "height": 5, "unit": "m"}', false],
    ['geo.area', '{"base": 10, "height": 5, "colour": "red"}', false],
  ])('%s(%s): %j', (name, json, right) => {
    expect(matchCalls([call(name, json)], answer, [f], 'python')).toBe(right);
  });

  it('an optional argument that the answer does not list as optional must be given', () => {
    const strict = gold('[{"geo.area": {"base": [10], "height": [5], "unit": ["cm"]}}]');
    expect(matchCalls([call('geo.area', '{"base": 10, "height": 5}')], strict, [f], 'python')).toBe(false);
  });
});

describe('several calls', () => {
  const functions = [definition('f', { x: { type: 'integer' } }, ['x']), definition('g', {}, [])];
  const answer = gold('[{"f": {"x": [1, 2]}}, {"f": {"x": [2]}}, {"g": {}}]');
  it.each([
    [['1', '2'], ['g'], true],
    // Greedy, as the leaderboard's checker: the first answer takes 2, and nothing is left for the second.
    [['2', '1'], ['g'], false],
    [['1', '1'], ['g'], false],
    [['1'], ['g'], false],
    [['1', '2'], ['g', 'g'], false],
    [['1', '2'], [], false],
  ])('f of %j and %j: %j', (xs, gs, right) => {
    const calls = [...gs.map(() => call('g', '{}')), ...xs.map((x) => call('f', `{"x": ${x}}`))];
    expect(matchCalls(calls, answer, functions, 'python')).toBe(right);
  });
});

describe('Java and JavaScript', () => {
  it.each([
    ['java', 'integer', undefined, '[5]', '"5"', true],
    ['java', 'integer', undefined, '[5]', '5', false],
    ['java', 'long', undefined, '[42]', '"42L"', true],
    ['java', 'double', undefined, '[0.5]', '"0.5"', true],
    ['java', 'float', undefined, '[0.5]', '"0.5f"', true],
    ['java', 'boolean', undefined, '[true]', '"true"', true],
    ['java', 'boolean', undefined, '[true]', '"True"', false],
    ['java', 'String', undefined, '["Rain on Slate"]', '"\\"Rain on Slate\\""', true],
    ['java', 'any', undefined, '["mapArea"]', '"mapArea"', true],
    ['java', 'ArrayList', 'integer', '[[1, 2]]', '"new ArrayList<>(Arrays.asList(1, 2))"', true],
    ['java', 'ArrayList', 'long', '[[1, 2]]', '"List.of(1L, 2L)"', true],
    ['java', 'Array', 'integer', '[[2, 7]]', '"new int[]{2, 7}"', true],
    ['java', 'Array', 'String', '[["a,b", "c"]]', '"new String[]{\\"a,b\\", \\"c\\"}"', true],
    ['java', 'Array', 'String', '["keys"]', '"keys"', true],
    [
      'java',
      'HashMap',
      undefined,
      '[{"limit": [50], "schema": ["public"]}]',
      '"new HashMap<String, Object>() {{ put(\\"limit\\", 50); put(\\"schema\\", \\"public\\"); }}"',
      true,
    ],
    ['java', 'HashMap', undefined, '[{"limit": [50]}]', '"Map.of(\\"limit\\", 51)"', false],
    ['javascript', 'integer', undefined, '[3]', '"3"', true],
    ['javascript', 'Bigint', undefined, '[3]', '"3n"', true],
    ['javascript', 'float', undefined, '[60.0]', '"60"', true],
    ['javascript', 'Boolean', undefined, '[false]', '"false"', true],
    ['javascript', 'array', 'String', '[["a", "b"]]', `"['a', 'b']"`, true],
    [
      'javascript',
      'dict',
      undefined,
      '[{"width": [640], "title": ["Rain"]}]',
      '"{width: 640, title: \\"Rain\\"}"',
      true,
    ],
    ['javascript', 'dict', undefined, '[{"width": [640]}]', '"{width: 641}"', false],
    ['javascript', 'dict', undefined, '["options"]', '"options"', true],
  ] as const)('%s %s of %s, possible %s, given %s: %j', (language, type, items, possible, given, right) => {
    const schema = items === undefined ? { type } : { type, items: { type: items } };
    expect(one(schema, possible, `{"x": ${given}}`, language)).toBe(right);
  });
});
