import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMark, readMark, refOf } from '../ccr/index.js';
import { COMPRESSORS } from '../compressors/index.js';
import { detect } from '../content/index.js';
import { decode } from '../encode/index.js';
import { estimateTokens, tokenizerFor } from '../tokens/index.js';
import { type BlockTask, decideBlock } from './block.js';
import { proposeMixed } from './mixed.js';
import { parseOptions } from './options.js';
import { NO_QUERY } from './query.js';
import type { CompressOptions } from './types.js';

const task = (text: string, options: CompressOptions = {}): BlockTask => ({
  text,
  query: NO_QUERY,
  settings: parseOptions(options),
  tokenizer: tokenizerFor('gpt-4o'),
  compressors: COMPRESSORS,
  estimate: estimateTokens,
});

const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ id: i, name: `item ${i}`, state: 'open', url: null }));
const log = (n: number) =>
  Array.from({ length: n }, (_, i) => `2024-01-01T10:${10 + (i % 50)}:00Z INFO worker ${i % 7} took job ${i}`).join(
    '\n',
  );
const talk = 'What follows is what the server said, and some words about it that are no record of anything.\n';
const text = `${talk}${JSON.stringify(rows(60), null, 2)}\n${talk}$ tail app.log\n${log(150)}\n${talk}`;

it('writes each segment in its own form, and gives the text back', () => {
  expect(detect(text).kind).toBe('mixed');
  for (const encoding of ['plain', 'dense'] as const) {
    const fate = decideBlock(task(text, { encoding }));
    expect(fate.outcome).toBe('compressed');
    expect(fate.transform).toBe('mixed:json+lines');
    expect(fate.tokensAfter).toBeLessThan(0.8 * fate.tokensBefore);
    expect(decode(fate.text ?? '').text).toBe(text);
  }
});

it('leaves out lines of one segment at most, and counts lines of the whole text', () => {
  const fate = decideBlock(task(text, { fidelity: 'reversible' }));
  expect(fate.omits).toBe(true);
  const mark = readMark(fate.text ?? '');
  expect(mark?.unit).toBe('lines');
  expect(mark?.total).toBe(text.split('\n').length - 1);
  const body = decode((fate.text ?? '').slice((fate.text ?? '').indexOf('\n') + 1)).text;
  const gaps = [...body.matchAll(/^\[… (\d+) lines\]$/gm)].map(([, count]) => Number(count));
  expect(gaps.reduce((a, b) => a + b, 0)).toBe(mark?.omitted);
  const kept = body.split('\n').length - (body.endsWith('\n') ? 1 : 0) - gaps.length;
  expect(kept + (mark?.omitted ?? 0)).toBe(mark?.total);
  expect(body).toContain(JSON.stringify(rows(60), null, 2));
});

it('follows the fidelity of each kind', () => {
  const keep = decideBlock(task(text, { fidelity: { default: 'reversible', lines: 'lossless' } }));
  expect(keep.omits).toBe(false);
  const thin = decideBlock(task(text, { fidelity: { lines: 'reversible' } }));
  expect(thin.omits).toBe(true);
});

it('leaves nothing out of a text that holds what looks like a gap mark', () => {
  const found = detect(`${talk}[… 3 lines]\n${text}`);
  const proposed = proposeMixed(found, task(`${talk}[… 3 lines]\n${text}`, { fidelity: 'reversible' }));
  expect(proposed.filter(({ name, omission }) => name.startsWith('mixed') && omission !== undefined)).toEqual([]);
});

const piece = fc.oneof(
  fc.nat(30).map((n) => JSON.stringify(rows(n + 4), null, 2)),
  fc.nat(30).map((n) => JSON.stringify(rows(n + 4))),
  fc.nat(60).map((n) => log(n + 4)),
  fc.nat(9).map((n) => talk.repeat(n)),
  fc.constant(`diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,30 +1,30 @@\n${' context\n'.repeat(29)}-a\n+b`),
  fc.constantFrom('```json', '```', '$ ls', '<out>', '[hr raw]', '[… 3 lines]', 'Exit code: 1', '\r', '', 'Result: '),
  fc.constant(`| a | b |\n|---|---|\n${'| x | y |\n'.repeat(40)}`),
  fc.constant(`id,name,n\n${Array.from({ length: 40 }, (_, i) => `${i},n${i},7`).join('\n')}`),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const document = fc.array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\r\n', ' ', '')), { maxLength: 8 });

it('any document of such pieces is given back, or stored with a true mark', () => {
  fc.assert(
    fc.property(
      document,
      fc.constantFrom('plain', 'dense'),
      fc.constantFrom('lossless', 'reversible'),
      (drawn, encoding, fidelity) => {
        const made = drawn.flat().join('');
        const found = detect(made);
        if (found.segments === undefined) return;
        expect(found.segments.map(({ start, end }) => made.slice(start, end)).join('')).toBe(made);
        for (const { text: sent, omission } of proposeMixed(found, task(made, { encoding, fidelity }))) {
          if (omission === undefined) {
            const { text: back, spans } = decode(sent);
            expect(back).toBe(made);
            expect(spans.every(({ lookups }) => lookups <= 2)).toBe(true);
          } else {
            decode(`${formatMark(refOf(made), omission)}\n${sent}`);
            expect(omission.omitted).toBeLessThan(omission.total);
          }
        }
      },
    ),
    { numRuns: 120 },
  );
});

it('cuts blobs of every segment, and counts their characters', () => {
  const digits = Array.from({ length: 3000 }, (_, i) => 'aZ3kQ9xB'[(i * i + (i >> 3)) % 8]).join('');
  const shot = JSON.stringify({ shot: digits, rows: rows(60) }, null, 2);
  const original = `${talk}${shot}\n${talk}${digits}\n${talk}`;
  expect(detect(original).kind).toBe('mixed');
  const fate = decideBlock(task(original, { fidelity: 'reversible' }));
  expect(fate.transform).toBe('mixed:json+blobs');
  const sent = fate.text ?? '';
  expect(readMark(sent)).toMatchObject({ omitted: 2 * 2976, total: 6000 });
  const body = decode(sent.slice(sent.indexOf('\n') + 1)).text;
  expect(body).toBe(original.replaceAll(digits, `${digits.slice(0, 24)}[… 2976 characters of base64]`));
});
