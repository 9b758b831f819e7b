import { expect, it } from 'vitest';
import { statePairs } from './pairs.js';

const state = (texts: string[]) => statePairs(texts, new Array<number>(texts.length).fill(1));

it('states distinct values of names with few, and ranges of numbers', () => {
  const texts = Array.from(
    { length: 40 },
    (_, i) => `served user=${i % 2 ? 'ann' : 'bo'} ms=${i * 3} {"code": ${200 + (i % 2)}}`,
  );
  expect(state(texts)).toEqual({
    user: { values: ['ann', 'bo'] },
    ms: { min: '0', max: '117' },
    code: { values: ['200', '201'] },
  });
});

it('is silent on names that also stand in another spelling, and on values of unsure extent', () => {
  const texts = Array.from({ length: 40 }, (_, i) => `a=${i % 3} b=${i % 2}`);
  expect(Object.keys(state([...texts, 'b: maybe 7']))).toEqual(['a']);
  expect(state(texts.map((text) => `${text} at=2013-05-04 10:00:00 x=<y> z=(1)`))).not.toHaveProperty('at');
  expect(Object.keys(state(texts.map((text) => `${text} at=2013-05-04 10:00:00 x=<y> z=(1)`)))).toEqual(['a', 'b']);
});

it('reads escapes in JSON strings', () => {
  const texts = Array.from({ length: 5 }, () => '{"path":"a\\u002fb","n":null,"nested":{"k":1}}');
  expect(state(texts)).toEqual({ path: { values: ['a/b'] }, n: { values: ['null'] }, k: { values: ['1'] } });
});
