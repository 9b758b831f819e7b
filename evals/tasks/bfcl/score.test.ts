import { describe, expect, it } from 'vitest';
import { type BfclRow, openDataset } from '../../../datasets/index.js';
import { type CallValue, type Dict, Float, isDict, isList, parseCallValue } from './call-values.js';
import { goldCalls, toolName } from './match-calls.js';
import { readCalls } from './read-calls.js';
import { renderTool } from './render-tool.js';
import { scoreBfcl } from './score.js';

const text = (answer: string) => ({ text: answer, toolCalls: [] });

describe('calls in an answer', () => {
  it.each([
    ['[{"name": "f", "arguments": {"x": 1}}]', 1],
    ['Here:\n```json\n[{"name": "f", "arguments": {}}, {"name": "g"}]\n```', 2],
    ['{"name": "f", "arguments": "{\\"x\\": 1}"}', 1],
    ['[]', 0],
    ['None of the functions fits.', 0],
    ['[{"name": "f", "arguments": {"x": ]', undefined],
    ['[{"name": "f", "arguments": [1]}]', undefined],
  ])('%j: %s', (answer, count) => {
    expect(readCalls(text(answer))?.length).toBe(count);
  });

  it('native calls come first, as text or parsed; broken ones are unparsed', () => {
    const native = (args: unknown) => ({ text: '[]', toolCalls: [{ name: 'f', arguments: args }] });
    expect(readCalls(native('{"x": 5.0}'))).toEqual([{ name: 'f', arguments: { x: new Float(5) } }]);
    expect(readCalls(native({ x: 5 }))).toEqual([{ name: 'f', arguments: { x: 5 } }]);
    expect(readCalls(native(''))).toEqual([{ name: 'f', arguments: {} }]);
    expect(readCalls(native('{"x": '))).toBeUndefined();
  });
});

describe('irrelevance and relevance', () => {
  const row = (category: string) => ({ category, functions: [], goldNames: [] }) as unknown as BfclRow;
  it.each([
    ['irrelevance', 'No function does that.', 1, true],
    ['live_irrelevance', '[{"name": "f"}]', 0, true],
    ['irrelevance', '[{"name": "f", "arguments": {', 1, false],
    ['live_relevance', '[{"name": "f"}]', 1, true],
    ['live_relevance', '[]', 0, true],
  ])('%s, %j: %d', (category, answer, value, parsed) => {
    expect(scoreBfcl(row(category), text(answer))).toEqual({ value, parsed });
  });
});

it('floats stay apart from whole numbers, and strings are left alone', () => {
  expect(parseCallValue('{"a": 4.0, "b": 4, "c": "4.0 \\" 5.0", "d": [-1e3]}')).toEqual({
    a: new Float(4),
    b: 4,
    c: '4.0 " 5.0',
    d: [new Float(-1000)],
  });
});

/** The first accepted value of each argument, as a model would write it: as JSON, or as source text in Java and JavaScript. */
function answerOf(row: BfclRow): { name: string; arguments: string }[] {
  const line = parseCallValue(row.answerText ?? '{}') as Dict;
  return goldCalls(line.ground_truth ?? []).map(({ name, arguments: args }) => {
    const { properties = {}, required = [] } =
      row.functions.find((definition) => definition.name === name)?.parameters ?? {};
    const given = Object.entries(args).flatMap(([argument, possible]) => {
      const [first = required.includes(argument) ? possible[0] : undefined] = possible.filter(
        (choice) => choice !== '',
      );
      const value = argument in properties ? first : undefined;
      return value === undefined
        ? []
        : [[argument, row.language === 'python' ? write(value, true) : JSON.stringify(source(value))]];
    });
    return {
      name: toolName(name),
      arguments: `{${given.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`,
    };
  });
}

function write(value: CallValue, choices: boolean): string {
  if (value instanceof Float) return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  if (isList(value)) return `[${value.map((part) => write(part, choices)).join(',')}]`;
  if (!isDict(value)) return JSON.stringify(value);
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const chosen = choices && isList(part) ? part.find((choice) => choice !== '') : part;
    return chosen === undefined ? [] : [`${JSON.stringify(key)}:${write(chosen, false)}`];
  });
  return `{${parts.join(',')}}`;
}

const source = (value: CallValue) => (typeof value === 'string' ? value : write(value, true));

/** Published answers that no call can match: an argument the function has not, or an empty list of accepted values. */
const UNMATCHABLE = [
  'live_simple_106-63-0',
  'live_simple_112-68-0',
  'live_multiple_862-181-3',
  'live_multiple_964-207-0',
];

const dataDir = process.env.HEADROOM_EVALS_DATA;
describe.each([
  { name: 'the samples', from: undefined, atLeast: 37 },
  ...(dataDir === undefined ? [] : [{ name: 'the real data', from: dataDir, atLeast: 2501 }]),
])('$name', ({ from, atLeast }) => {
  const { rows } = openDataset('bfcl', from);
  const scored = rows.filter((row) => row.answerText !== undefined);

  it('the possible answer, given back, is right', () => {
    const wrong = scored.filter((row) => scoreBfcl(row, { text: '', toolCalls: answerOf(row) }).value !== 1);
    expect(scored.length).toBe(atLeast);
    expect(wrong.map(({ id }) => id).filter((id) => !UNMATCHABLE.includes(id))).toEqual([]);
  });

  it('and wrong without its last call, or with one too many', () => {
    for (const row of scored.slice(0, 300)) {
      const calls = answerOf(row);
      expect(scoreBfcl(row, { text: '', toolCalls: calls.slice(1) }).value).toBe(0);
      expect(scoreBfcl(row, { text: '', toolCalls: [...calls, ...calls] }).value).toBe(0);
    }
  });

  it('every definition is rendered with a name and types that a chat API takes', () => {
    const types = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean']);
    for (const { functions, language } of rows) {
      for (const rendered of functions.map((definition) => renderTool(definition, language))) {
        const tool = rendered.function as {
          name: string;
          parameters: { properties: Record<string, { type: string }> };
        };
        expect(tool.name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        for (const { type } of Object.values(tool.parameters.properties)) expect(types.has(type), type).toBe(true);
      }
    }
  });
});
