import { expect, it } from 'vitest';
import { type JsonNode, parseJsonText } from '../../base/index.js';
import { cutRows } from './cut-rows.js';

it('puts one mark in the place of rows in a row, and leaves the rest as it is spelled', () => {
  const text = '{\n "a": [1, 2 ,3,4],\n "b": {"k": 1,  "l": 2}\n}';
  const root = parseJsonText(text) as JsonNode & { kind: 'object' };
  const [a, b] = root.members.map(({ value }) => value) as [JsonNode, JsonNode];
  const keep = new Map([
    [b, [false, true]],
    [a, [false, true, false, false]],
  ]);
  expect(cutRows(text, keep)).toBe('{\n "a": [[… 1 rows], 2 ,[… 2 rows]],\n "b": {[… 1 rows],  "l": 2}\n}');
  expect(cutRows(text, new Map([[a, [true, true, true, true]]]))).toBe(text);
});
