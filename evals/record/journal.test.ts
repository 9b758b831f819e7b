import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Journal, type JournalEntry } from './journal.js';
import type { ItemRecord } from './types.js';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-journal-'));
  path = join(dir, 'journal.jsonl');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function entry(item: string): JournalEntry {
  const hash = '0'.repeat(64);
  const record: ItemRecord = {
    ...{ item, arm: 'none', task: 't', cluster: 'c', inputHash: hash, sentHash: hash, identical: true },
    ...{ tokensBefore: 10, tokensAfter: 10, tokensRetrieved: 0, outcome: 'right', form: 'verbatim' },
    ...{ facts: [], marks: 0, offloadedTokens: 0, retrievals: [] },
  };
  return { item, records: [record], timings: [{ item, arm: 'none', applyMs: 0.25, payloadCharacters: 7 }] };
}

function written(...items: string[]): void {
  const journal = new Journal(dir);
  for (const item of items) journal.append(entry(item));
  journal.close();
}

it('reads back what was appended, over several openings', () => {
  written('a', 'b');
  written('c');
  const journal = new Journal(dir);
  expect([...journal.entries()]).toEqual([entry('a'), entry('b'), entry('c')]);
  expect(journal.repaired).toBe(false);
  journal.close();
});

it('drops a last line that a kill cut short, and appends after the last whole one', () => {
  written('a', 'b');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, -9));
  const journal = new Journal(dir);
  expect(journal.repaired).toBe(true);
  expect(journal.has('a')).toBe(true);
  expect(journal.has('b')).toBe(false);
  journal.append(entry('b'));
  journal.close();
  expect(readFileSync(path, 'utf8')).toBe(whole);
});

it.each([
  ['not JSON', (text: string) => text.replace('{', '#')],
  ['a field of another type', (text: string) => text.replace('"tokensAfter":10', '"tokensAfter":"10"')],
])('refuses a damaged line in the middle: %s', (_, damage) => {
  written('a', 'b');
  const [first, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [damage(first as string), ...rest].join('\n'));
  const before = readFileSync(path, 'utf8');
  expect(() => new Journal(dir)).toThrow(
    expect.objectContaining({ code: 'JOURNAL_CORRUPT', message: expect.stringContaining('line 1') }),
  );
  expect(readFileSync(path, 'utf8')).toBe(before);
});

it('a complete line of nonsense at the end is damage, not a torn append', () => {
  written('a');
  appendFileSync(path, '{"item":\n');
  expect(() => new Journal(dir)).toThrow(/line 2/);
});
