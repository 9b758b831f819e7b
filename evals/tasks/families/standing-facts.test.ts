import { expect, it } from 'vitest';
import type { Fact } from '../types.js';
import { onOneLine, standingFacts } from './standing-facts.js';

const fact = (id: string, ...atoms: string[]): Fact => ({ id, class: 'needed', atoms, question: 'q' });

it('wants all atoms on one line, on whichever that is', () => {
  const text = 'alpha one\nalpha two\r\nbeta one';
  expect(onOneLine(text, ['alpha', 'two'])).toBe(true);
  expect(onOneLine(text, ['alpha', 'beta'])).toBe(false);
  expect(onOneLine(text, ['beta', 'one'])).toBe(true);
  expect(onOneLine(text, [])).toBe(false);
});

it('drops what does not stand there and what says the same, and stops at twelve', () => {
  const text = Array.from({ length: 20 }, (_, i) => `line ${i} item`).join('\n');
  const facts = Array.from({ length: 20 }, (_, i) => fact(`f${i}`, `line ${i} item`));
  expect(standingFacts(text, [fact('gone', 'nowhere'), ...facts]).map(({ id }) => id)).toEqual(
    facts.slice(0, 12).map(({ id }) => id),
  );
  expect(standingFacts(text, [fact('a', 'line 1', 'item'), fact('b', 'item', 'line 1')]).map(({ id }) => id)).toEqual([
    'a',
  ]);
});
