import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { document, render, style } from '../../encode/json/testing/documents.js';
import type { CompressorInput } from '../types.js';
import { jsonCompressor } from './index.js';

const NO_QUERY = { terms: [], texts: [] };
const estimate = (text: string) => Math.ceil(text.length / 4);
const input = (text: string, more: Partial<CompressorInput> = {}): CompressorInput => ({
  text,
  query: NO_QUERY,
  type: 'json',
  fidelity: 'lossless',
  encoding: 'plain',
  estimate,
  ...more,
});

interface Row {
  id: number;
  name: string;
  status: string;
  ms: number;
  error: string | null;
  at: string;
}
const table = (n: number): Row[] =>
  Array.from({ length: n }, (_, i) => ({
    id: 1000 + i,
    name: `job ${i * 7919}`,
    status: i % 3 === 0 ? 'queued' : 'done',
    ms: 100 + ((i * 37) % 41),
    error: null,
    at: `2026-01-01T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z`,
  }));

const reversible = (rows: unknown, more: Partial<CompressorInput> = {}) =>
  jsonCompressor.propose(input(JSON.stringify(rows), { fidelity: 'reversible', ...more }));

/** Ids that a reader of the decoded candidate sees on whole objects. */
const visible = (text: string): number[] =>
  [...decode(text).text.matchAll(/\{"id":(\d+)[^{}]*\}/g)].map((m) => Number(m[1]));

describe('jsonCompressor', () => {
  it('offers nothing for what is not JSON, and never throws', () => {
    expect(jsonCompressor.propose(input('not json'))).toEqual([]);
    fc.assert(
      fc.property(document, style, fc.nat(), fc.string({ maxLength: 2 }), (tree, s, where, put) => {
        const text = render(tree, s);
        const at = where % (text.length + 1);
        for (const broken of [text, text.slice(0, at) + put + text.slice(at + 1)]) {
          for (const fidelity of ['lossless', 'reversible', 'aggressive'] as const) {
            jsonCompressor.propose(input(broken, { fidelity, encoding: 'dense', targetTokens: 20 }));
          }
        }
      }),
    );
  });

  it('undoes every candidate without an omission', () => {
    fc.assert(
      fc.property(document, style, fc.constantFrom('plain', 'dense'), (tree, s, encoding) => {
        const text = render(tree, s);
        for (const candidate of jsonCompressor.propose(input(text, { encoding, fidelity: 'reversible' }))) {
          if (candidate.omission === undefined) expect(decode(candidate.text).text).toBe(text);
        }
      }),
    );
  });

  it('keeps what structure sets apart, and a uniform error key marks no row', () => {
    const rows = table(200);
    (rows[77] as Row).error = 'boom';
    (rows[120] as Row).ms = 90_000;
    (rows[150] as Row).status = 'lost';
    const [best] = reversible(rows);
    const ids = visible(best?.text as string);
    for (const i of [0, 1, 2, 77, 120, 150, 199]) expect(ids).toContain(1000 + i);
    expect(ids.length).toBeLessThan(20);
  });

  it('keeps the rows that the request asks for, by values and not by keys', () => {
    const rows = table(200);
    const terms = [String(60 * 7919), 'status', 'job'];
    const [best] = reversible(rows, { query: { terms, texts: [] } });
    const ids = visible(best?.text as string);
    expect(ids).toContain(1060);
    expect(ids.length).toBeLessThan(20);
  });

  it('counts and describes what is left out truly, over the whole block', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(199), { maxLength: 6 }), fc.integer({ min: 20, max: 200 }), (odd, n) => {
        const rows = table(n);
        for (const i of odd) if (rows[i] !== undefined) rows[i].error = `odd ${i}`;
        for (const encoding of ['plain', 'dense'] as const) {
          for (const { text, omission } of reversible({ total: n, items: rows }, { encoding })) {
            if (omission === undefined) continue;
            const ids = new Set(visible(text));
            const gone = rows.filter((row) => !ids.has(row.id));
            expect([omission.total, omission.omitted]).toEqual([n, gone.length]);
            const gaps = [...decode(text).text.matchAll(/\[… (\d+) rows\]/g)].map((m) => Number(m[1]));
            expect(gaps.reduce((a, b) => a + b, 0)).toBe(gone.length);
            for (const [field, said] of Object.entries(omission.fields)) {
              const values = gone.map((row) => String(row[field as keyof Row]));
              if (said.values !== undefined) expect(new Set(said.values)).toEqual(new Set(values));
              else if (field === 'at') {
                expect([said.min, said.max]).toEqual([values.sort()[0], values.sort().at(-1)]);
              } else expect(Number(said.min)).toBe(Math.min(...values.map(Number)));
            }
          }
        }
      }),
    );
  });

  it('leaves small arrays whole and comes down to the target at aggressive', () => {
    expect(reversible(table(19)).every((candidate) => candidate.omission === undefined)).toBe(true);
    const text = JSON.stringify(table(400));
    const [best] = jsonCompressor.propose(input(text, { fidelity: 'aggressive', targetTokens: 800 }));
    expect(best?.omission?.omitted).toBeGreaterThan(300);
    expect(estimate(best?.text as string)).toBeLessThan(1000);
  });
});
