import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTranscript, readLabel } from './speakers.js';

describe('readLabel', () => {
  it.each([
    ['Ann: yes', 'Ann', 5],
    ['[00:12:07] Dr. B. Ito: yes', 'Dr. B. Ito', 23],
    ['**Ann:** yes', 'Ann', 9],
    ['**Ann**: yes', 'Ann', 9],
    ['The Chair (Hon. A. Rota): yes', 'The Chair (Hon. A. Rota)', 26],
    ['王：好', '王', 2],
  ])('%s', (line, speaker, end) => {
    expect(readLabel(line)).toEqual({ speaker, end });
  });

  it.each([
    'Ann:',
    'src/a.ts: yes',
    'a_call(): yes',
    'key=1: x',
    'and so on, as the old keeper of the lock used to say: no',
    '12: x',
    'https: x',
  ])('none: %s', (line) => {
    expect(readLabel(line)).toBeUndefined();
  });
});

describe('isTranscript', () => {
  const talk = (names: readonly string[], n: number) =>
    Array.from(
      { length: n },
      (_, i) => `${names[(i * i + (i >> 1)) % names.length]}: I think that it was number ${i}.`,
    );

  it('wants turns of names that come again, in no fixed order', () => {
    expect(isTranscript(talk(['Ann', 'Bo', 'Cy'], 30).join('\n'))).toBe(true);
    expect(isTranscript(talk(['Ann'], 30).join('\n'))).toBe(false);
    expect(isTranscript(talk(['Ann', 'Bo'], 5).join('\n'))).toBe(false);
    const records = Array.from(
      { length: 12 },
      (_, i) => `Name: the one we call ${i}\nRole: keeper of the gate\nWatch: has been there for long`,
    );
    expect(isTranscript(records.join('\n'))).toBe(false);
  });

  it('wants words in a row, not values', () => {
    expect(isTranscript(Array.from({ length: 30 }, (_, i) => `${['in', 'out'][(i * i) % 2]}: ${i}`).join('\n'))).toBe(
      false,
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isTranscript(text) === 'boolean'));
  });
});
