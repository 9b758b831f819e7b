import { describe, expect, it } from 'vitest';
import type { Question } from '../questions/index.js';
import type { Item } from '../tasks/index.js';
import { createCounter, type DeclaredMark, type Sent, type VariantSession } from '../variants/index.js';
import { createProbe } from './probe.js';

const counter = createCounter('gpt-4o', { id: 'words', exact: true, count: (text) => text.split(/\s+/).length });
const probe = createProbe(counter);
const ROWS = Array.from({ length: 6 }, (_, i) => ({
  timestamp: `2026-01-0${i + 1}`,
  level: i % 2 === 0 ? 'info' : 'warn',
  message: `request ${i} served`,
}));
const json = (rows: readonly object[]) => JSON.stringify(rows);

function item(program: Question['program'], gold: string): Item {
  const question: Question = {
    ...{ id: 'q', kind: program.kind, text: 'How many?', program, gold },
    ...{ recordReader: 'fatal-needle', totalRecords: ROWS.length, keywordRule: false },
  };
  return {
    ...{
      id: 'i',
      task: 't',
      cluster: 'c',
      question: question.text,
      recordUnit: 'json-object',
      facts: [],
      program: question,
    },
    payloadMessages: [0],
    request: { model: 'gpt-4o', messages: [{ role: 'tool', content: json(ROWS) }] },
  };
}

const warn = [{ field: 'level', op: 'eq', value: 'warn' }] as const;
const count = item({ kind: 'count', where: warn }, '3');
const single = item(
  { kind: 'single', where: [{ field: 'timestamp', op: 'eq', value: '2026-01-04' }], select: 'message' },
  'request 3 served',
);

async function read(
  original: Item,
  content: string,
  parts: Partial<VariantSession> = {},
  marks: readonly DeclaredMark[] = [],
) {
  const sent: Sent = { request: { model: 'gpt-4o', messages: [{ role: 'tool', content }] }, marks, offloadedTokens: 0 };
  return probe.read(original, sent, { apply: async () => sent, close: async () => {}, ...parts });
}

const mark = (fields: DeclaredMark['fields'], omitted = 3): DeclaredMark => ({
  ...{ ref: 'r', unit: 'rows', omitted, total: 6, fields, message: 0 },
});
const kept = ROWS.filter((row) => row.level === 'warn');

describe('a question as a program', () => {
  it('is verbatim on the untouched payload', async () => {
    expect(await read(count, json(ROWS))).toMatchObject({ outcome: 'right', form: 'verbatim' });
    expect(await read(single, json(ROWS))).toMatchObject({ outcome: 'right', form: 'verbatim' });
  });

  it('is wrong where records vanished without a mark', async () => {
    expect(await read(count, json(ROWS.slice(0, 3)))).toMatchObject({ outcome: 'wrong', form: 'lost' });
  });

  it('is unknown where an omission could hold a match, right where its mark excludes one', async () => {
    expect(await read(count, json(kept), {}, [mark({})])).toMatchObject({ outcome: 'unknown', form: 'lost' });
    const stated = mark({ level: { values: ['info'] } });
    expect(await read(count, json(kept), {}, [stated])).toMatchObject({ outcome: 'right', form: 'verbatim' });
  });

  it('is expanded when a decoder gives it back and its letters stand in the sent text', async () => {
    const decode = (text: string) => ({ text: text.startsWith('[enc]') ? json(ROWS) : text, spans: [] });
    expect(await read(single, '[enc] request served', { decode })).toMatchObject({
      outcome: 'right',
      form: 'expanded',
    });
    expect(await read(single, '[enc] x8Fq', { decode })).toMatchObject({ outcome: 'unknown', form: 'lost' });
  });

  it('is lost when a piece of its evidence takes more than two look-ups', async () => {
    const plain = json(ROWS);
    const decode = () => ({ text: plain, spans: [{ start: 0, end: plain.length, lookups: 3 }] });
    expect(await read(single, '[enc] request served', { decode })).toMatchObject({ outcome: 'unknown' });
  });

  it('is retrievable when the answer brings the record', async () => {
    const retrieve = async () => ({ text: json([ROWS[3] as object]) });
    const reading = await read(single, '[all left out]', { retrieve }, [mark({}, 6)]);
    expect(reading).toMatchObject({ outcome: 'right', form: 'retrievable' });
    expect(reading.retrievals).toHaveLength(1);
  });

  it('counts after retrieval only when the answer says that it is complete', async () => {
    const answer = (complete: boolean) => ({ retrieve: async () => ({ text: json(kept), complete }) });
    expect(await read(count, '[…]', answer(true), [mark({}, 6)])).toMatchObject({
      outcome: 'right',
      form: 'retrievable',
    });
    expect(await read(count, '[…]', answer(false), [mark({}, 6)])).toMatchObject({ outcome: 'unknown' });
  });

  it('counts after a ranked answer only when that shows a record which lacks a word', async () => {
    const answer = (rows: readonly object[]) => ({ retrieve: async () => ({ text: json(rows), ranked: true }) });
    const right = { outcome: 'right', form: 'retrievable' };
    expect(await read(count, '[…]', answer([...kept, ROWS[0] as object]), [mark({}, 6)])).toMatchObject(right);
    expect(await read(count, '[…]', answer(kept), [mark({}, 6)])).toMatchObject({ outcome: 'unknown' });
  });

  it('asks next for what the answer says to ask for', async () => {
    const asked: (string | undefined)[] = [];
    const retrieve = async (_ref: string, query: string | undefined) => {
      asked.push(query);
      return query === 'rows [4, 4]'
        ? { text: json([ROWS[3] as object]) }
        : { text: 'too long', follow: 'rows [4, 4]' };
    };
    const reading = await read(single, '[…]', { retrieve }, [mark({}, 6)]);
    expect(reading).toMatchObject({ outcome: 'right', form: 'retrievable' });
    expect(asked.filter((query) => query !== undefined)).toEqual(['2026-01-04', 'rows [4, 4]']);
  });
});
