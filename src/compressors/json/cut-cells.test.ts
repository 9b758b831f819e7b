import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMark } from '../../ccr/index.js';
import { formatMark } from '../../ccr/marks.js';
import { decode } from '../../encode/index.js';
import type { Candidate, Query } from '../types.js';
import { jsonCompressor } from './index.js';

const estimate = (text: string) => Math.ceil(text.length / 4);
const propose = (rows: unknown, terms: readonly string[] = [], encoding: 'plain' | 'dense' = 'plain'): Candidate[] => {
  const query: Query = { terms, texts: [] };
  const text = JSON.stringify(rows, null, 2);
  return [...jsonCompressor.propose({ text, type: 'json', query, fidelity: 'reversible', encoding, estimate })];
};

const WORDS = 'the worker stops when its queue is full and nobody reads what it wrote to the disk before'.split(' ');
const sentence = (seed: number): string =>
  `Here ${Array.from({ length: 9 }, (_, i) => WORDS[(seed * 7 + i * (seed % 5) + i) % WORDS.length]).join(' ')}.`;
const body = (seed: number, sentences = 9): string =>
  Array.from({ length: sentences }, (_, i) => sentence(seed * 31 + i)).join(' ');

interface Issue {
  number: number;
  title: string;
  user: { login: string };
  body: string;
  state: string;
  comments: number;
  locked: boolean;
  url: string;
}
const NAMES = ['ada', 'brun', 'cleo', 'dirk', 'elsa', 'finn', 'gero', 'hanna', 'ivo', 'jule', 'kai', 'lena', 'mia'];
const name = (i: number) => `${NAMES[i % 13]}${NAMES[(i * 5 + 3) % 13]}`;
const issues = (n: number): Issue[] =>
  Array.from({ length: n }, (_, i) => ({
    number: 4000 - i,
    title: `${name(i)} ${name(i * 3 + 1)} fails with ${name(i * 7 + 2)}`,
    user: { login: name(i) },
    body: body(i),
    state: i % 3 === 0 ? 'closed' : 'open',
    comments: (i * 7) % 5,
    locked: false,
    url: `https://example.org/repos/acme/queue/issues/${4000 - i}`,
  }));

const back = (candidate: Candidate | undefined): Issue[] => JSON.parse(decode(candidate?.text as string).text);
const GAP = /\[… (\d+) characters\]/g;

describe('cells of records', () => {
  it('keep every row and every short value, and end early where they are long', () => {
    const rows = issues(30);
    for (const encoding of ['plain', 'dense'] as const) {
      const [best] = propose(rows, [], encoding);
      expect(best?.keepRule).toBe('cells:prose');
      expect(best?.omission?.unit).toBe('characters of body in 30 cells');
      const seen = back(best);
      expect(seen.map(({ body: _, ...rest }) => rest)).toEqual(rows.map(({ body: _, ...rest }) => rest));
      for (const [i, row] of seen.entries()) {
        expect(row.body).toMatch(/^(?:Here [^.]*\. )+\[… \d+ characters\]$/);
        expect(rows[i]?.body.startsWith(row.body.replace(/\[….*/, ''))).toBe(true);
      }
    }
  });

  it('count truly what is gone, and the mark reads back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.nat(14), fc.string({ unit: 'binary' })), { minLength: 3 }),
        (made) => {
          const rows = made.map(([seed, n, odd], i) => ({ ...(issues(i + 1)[i] as Issue), body: odd + body(seed, n) }));
          for (const { text, omission } of propose(rows)) {
            if (omission === undefined || omission.unit === 'rows') continue;
            const seen = (JSON.parse(decode(text).text) as Issue[]).map((row) => row.body);
            const gaps = seen.flatMap((one) => [...one.matchAll(GAP)].map((m) => Number(m[1])));
            expect(gaps.reduce((a, b) => a + b, 0)).toBe(omission.omitted);
            const spelled = (one: string) => [...JSON.stringify(one).slice(1, -1)].length;
            const cut = rows.filter((row, i) => row.body !== seen[i]);
            expect(cut.reduce((sum, row) => sum + spelled(row.body), 0)).toBe(omission.total);
            expect(readMark(formatMark('abcdefgh23', omission))).toEqual({ ref: 'abcdefgh23', ...omission });
          }
        },
      ),
    );
  });

  it('keep the sentences that the request asks for, and those with an identifier', () => {
    const rows = issues(30);
    (rows[7] as Issue).body = `${body(7)} The zebra ran away from us. ${body(8)}`;
    (rows[9] as Issue).body = `${body(9)} Seen with build g01ab23cd4 today. ${body(10)}`;
    const seen = back(propose(rows, ['zebras'])[0]);
    expect(seen[7]?.body).toContain('The zebra ran away from us.');
    expect(seen[7]?.body.match(GAP)?.length).toBe(2);
    expect(seen[9]?.body).toContain('g01ab23cd4');
  });

  it('are left whole where the text holds something like our mark, or is code', () => {
    const rows = issues(30);
    (rows[3] as Issue).title = 'cut [… 12 characters]';
    expect(propose(rows).every(({ omission }) => omission === undefined)).toBe(true);
    const code =
      'export function run(a: number): void {\n  const b = f(a, [1, 2]);\n  if (b > a) { g(b); }\n  return h(b + a);\n}\n';
    const hits = issues(30).map((row, i) => ({ ...row, body: code.repeat(4).replaceAll('run', `run${name(i)}`) }));
    expect(propose(hits).every(({ omission }) => omission === undefined)).toBe(true);
  });
});

describe('passages', () => {
  const chunks = Array.from({ length: 12 }, (_, i) => ({ id: i, score: 0.9 - i / 50, text: body(i * 3 + 1, 8) }));
  (chunks[4] as { text: string }).text = `${body(90, 4)} Zebras were counted in the valley. ${body(91, 4)}`;

  it('that answer the request stay whole, the others end after their first sentence or, without a word of it, are a mark', () => {
    const seen: { text: string }[] = JSON.parse(decode(propose(chunks, ['zebra', 'valley'])[0]?.text as string).text);
    expect(seen.filter(({ text }) => !text.includes('[…'))).toEqual([chunks[4]]);
    expect(seen[0]?.text).toMatch(/^\[… \d+ characters\]$/);
    const some = chunks.map((chunk, i) =>
      i < 4 ? { ...chunk, text: chunk.text.replace('Here', 'Here, valley') } : chunk,
    );
    const near: { text: string }[] = JSON.parse(decode(propose(some, ['zebra', 'valley'])[0]?.text as string).text);
    expect(near[0]?.text).toMatch(/^Here, valley [^.]*\. \[… \d+ characters\]$/);
  });

  it('stay whole when the request tells none of them from the others', () => {
    for (const terms of [[], ['unheard']])
      expect(propose(chunks, terms).every((c) => c.omission === undefined)).toBe(true);
  });
});

describe('opaque maps', () => {
  const id = (i: number) => `${((i + 1) * 2654435761).toString(16)}-${(i * 40503 + 7).toString(16)}-7`;
  const map = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [id(i), id(i + 500)]));

  it('keep the entry that is asked for by key or value, else all', () => {
    for (const asked of [id(60), id(560)]) {
      const [best] = propose(map, [asked]);
      expect(best?.omission).toMatchObject({ unit: 'rows', total: 120, omitted: 119 });
      expect(decode(best?.text as string).text).toContain(`"${id(60)}": "${id(560)}"`);
    }
    expect(propose(map, ['other']).every(({ omission }) => omission === undefined)).toBe(true);
  });
});

it('cuts blobs in strings, wherever they stand, to their beginnings', () => {
  const digits = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 31) % 251)),
  ]).toString('base64');
  const value = { name: 'a.pdf', sha: 'd'.repeat(40), deep: [{ content: `data:application/pdf;base64,${digits}` }] };
  const text = JSON.stringify(value);
  const [first] = jsonCompressor.propose({
    ...{ text, type: 'json', query: { terms: [], texts: [] }, fidelity: 'reversible', encoding: 'plain' },
    estimate: (part) => part.length / 3,
  });
  expect(first?.keepRule).toBe('cells:blobs');
  const omitted = digits.length - 24;
  const cut = `${digits.slice(0, 24)}[… ${omitted} characters of base64: PDF document]`;
  expect(decode(first?.text ?? '').text).toBe(text.replace(digits, cut));
  expect(first?.omission).toEqual({
    ...{ unit: 'characters of base64', omitted, total: digits.length },
    fields: { content: { values: ['PDF document'] } },
  });
});
