import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gather, reaches } from './evidence.js';

it('tells of any number of lines whether so many pass, as counting them all would', () => {
  const lines = fc.array(fc.constantFrom('yes', 'no'), { maxLength: 12 });
  const least = fc.double({ min: 0, max: 14, noNaN: true });
  fc.assert(
    fc.property(lines, fc.oneof(least, fc.integer({ min: 0, max: 14 })), (all, enough) => {
      const isYes = (line: string) => line === 'yes';
      expect(reaches(all, enough, isYes)).toBe(all.filter(isYes).length >= enough);
    }),
  );
});

it('reads lines no further than it takes', () => {
  const read: string[] = [];
  const isA = (line: string) => {
    read.push(line);
    return line === 'a';
  };
  expect(reaches(['a', 'a', 'b', 'c'], 2, isA)).toBe(true);
  expect(reaches(['b', 'c', 'a', 'a'], 3, isA)).toBe(false);
  expect(read).toEqual(['a', 'a', 'b', 'c']);
});

it('gives each sampled line its head', () => {
  expect(gather('2024-01-01 12:00:00 a\n\nplain words here\n').heads).toEqual(['stamp', 'none']);
});
