import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLines } from '../../encode/index.js';
import { logTexts } from '../../encode/lines/testing/log-texts.js';
import { findEntities } from './entities.js';
import { findPatterns } from './patterns.js';

it('puts every line into one coarse and one fine pattern', () => {
  fc.assert(
    fc.property(logTexts, (text) => {
      const { log, clustering } = openLines(text);
      const { coarse, fine, spread } = findPatterns(clustering);
      const all = log.lines.map((_, i) => i);
      expect(coarse.flat().sort((a, b) => a - b)).toEqual(all);
      expect(fine.flat().sort((a, b) => a - b)).toEqual(all);
      expect(spread.length).toBe(fine.length);
    }),
    { numRuns: 200 },
  );
});

it('tells an event by its rare word, and names in a slot as values', () => {
  const names = Array.from(
    { length: 60 },
    (_, i) => `served page to ${String.fromCharCode(97 + (i % 26), 98 + (i % 23))}smith`,
  );
  const lines = [...names, ...Array.from({ length: 60 }, () => 'cache flushed to disk'), 'cache promoted to disk'];
  const { fine } = findPatterns(openLines(lines.join('\n')).clustering);
  expect(fine.find((group) => group.includes(120))).toEqual([120]);
  expect(fine.find((group) => group.includes(0))?.length).toBe(60);
});

it('finds columns of names, and takes neither numbers nor random ids for one', () => {
  const lines = Array.from({ length: 90 }, (_, i) => {
    const id = ((i % 9) * 0x1234567 + 0x10000000).toString(16);
    return `${i} pod-${'abc'[i % 3]}x ${id} took ${i * 7} ms`;
  });
  const columns = findEntities(openLines(lines.join('\n')).log);
  expect(columns.map((column) => column.map((group) => group.length))).toEqual([[30, 30, 30]]);
});
