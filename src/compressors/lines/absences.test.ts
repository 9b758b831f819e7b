import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stateAbsences } from './absences.js';

const LINES = [
  'INFO pod-a1 core.Reader started in 20 ms',
  'DEBUG pod-a1 core.Writer flushed 7',
  'INFO pod-b2 core.Writer flushed 9',
  'INFO pod-c3 core.Reader started in 31 ms',
];
const keep = (...kept: number[]) => Uint8Array.from(LINES, (_, i) => (kept.includes(i) ? 1 : 0));
const asks = (text: string) => ({ terms: text.toLowerCase().split(/[ ?]+/), texts: [text] });

it('says which particular words of the request no left-out line holds, alone or together', () => {
  expect(stateAbsences(LINES, keep(0, 1), asks('What did pod-a1 write?'))).toEqual([['pod-a1']]);
  expect(stateAbsences(LINES, keep(1), asks('How many debug lines has pod-a1?'))).toEqual([['pod-a1', 'debug']]);
  expect(stateAbsences(LINES, keep(1, 3), asks('Is there pod-b2 with core.Reader?'))).toEqual([
    ['pod-b2', 'core.reader'],
  ]);
  expect(stateAbsences(LINES, keep(0), asks('Is there pod-z9?'))).toEqual([['pod-z9']]);
});

it('says nothing where the request names nothing particular, nor of words that stand nowhere', () => {
  expect(stateAbsences(LINES, keep(0), asks('What went wrong here?'))).toEqual([]);
  expect(stateAbsences(LINES, keep(0), asks('Is pod-b2 healthy?'))).toEqual([]);
});

it('is true of every left-out line', () => {
  const word = fc.constantFrom('pod-a1', 'POD-B2', 'core.Reader', 'debug', 'error', 'a.b/c', '12:30:01', 'x');
  const line = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      line,
      (lines, flags, text) => {
        const kept = Uint8Array.from(lines, (_, i) => (flags[i] ? 1 : 0));
        for (const words of stateAbsences(lines, kept, asks(text))) {
          const holders = lines.filter((one, i) => kept[i] === 0 && words.every((w) => one.toLowerCase().includes(w)));
          expect(holders).toEqual([]);
        }
      },
    ),
  );
});
