import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Float, type PythonType } from './call-values.js';
import { sourceValue } from './source-value.js';

describe('sourceValue', () => {
  it.each([
    ['-12', 'int', -12],
    ['12.5', 'int', '12.5'],
    ['12.', 'float', new Float(12)],
    ['true', 'bool', true],
    ['True', 'bool', 'True'],
    ['"say \\"so\\""', 'str', 'say "so"'],
    ['plain words', 'str', 'plain words'],
    ['[]', 'list', []],
    ['[1, "a, b", [2, 3], null, true, 1.5]', 'list', [1, 'a, b', [2, 3], null, true, new Float(1.5)]],
    ['Arrays.asList("a", "b")', 'list', ['a', 'b']],
    ['someList', 'list', 'someList'],
    ['{}', 'dict', {}],
    ['{"a": {b: 1}, \'c\': [x]}', 'dict', { a: { b: 1 }, c: ['x'] }],
    ['Map.of("a", 1, "b", List.of(2))', 'dict', { a: 1, b: [2] }],
    ['new HashMap<>()', 'dict', {}],
    ['buildMap(1)', 'dict', 'buildMap(1)'],
  ] as const)('%s as %s', (text, type, value) => {
    expect(sourceValue(text, type)).toEqual(value);
  });

  it('never throws, whatever it is given', () => {
    const types = fc.constantFrom<PythonType>('int', 'float', 'bool', 'list', 'dict', 'str');
    const pieces = fc.array(
      fc.constantFrom(
        '[',
        ']',
        '{',
        '}',
        '(',
        ')',
        '"',
        "'",
        ',',
        ':',
        'put(',
        'Map.of(',
        'new HashMap',
        'a',
        '1',
        '\\',
        ' ',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((parts) => parts.join('')),
        ),
        types,
        (text, type) => {
          sourceValue(text, type, 'int');
          sourceValue(text, type);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('ends soon on deep nesting', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const begin = performance.now();
    sourceValue(deep, 'list');
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
