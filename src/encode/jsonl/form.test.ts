import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateTokens } from '../../tokens/index.js';
import { decode } from '../decode.js';
import { document, render } from '../json/testing/documents.js';
import { writeJsonLines } from './form.js';

const write = (text: string, encoding: 'plain' | 'dense' = 'plain') =>
  writeJsonLines(text, { encoding, estimate: estimateTokens });
const hit = (i: number) => ({
  type: 'match',
  data: { path: { text: `src/file${i % 3}.ts` }, line_number: i, lines: { text: `call(${i});\n` } },
});

it('writes objects of one shape as rows, and gives them back', () => {
  const text = `${Array.from({ length: 40 }, (_, i) => JSON.stringify(hit(i))).join('\n')}\n`;
  for (const encoding of ['plain', 'dense'] as const) {
    const sent = write(text, encoding) ?? '';
    expect(sent.startsWith('[hr jsonl')).toBe(true);
    expect(estimateTokens(sent)).toBeLessThan(0.5 * estimateTokens(text));
    expect(decode(sent).text).toBe(text);
  }
  expect(decode(write(text.trimEnd()) ?? '').text).toBe(text.trimEnd());
});

it('keeps blanks behind commas and colons', () => {
  const text = Array.from({ length: 9 }, (_, i) => `{"a": ${i}, "b": "x, y"}`).join('\n');
  const sent = write(text) ?? '';
  expect(sent).toContain('#9 a b="x, y"');
  expect(decode(sent).text).toBe(text);
});

it('offers nothing for other texts', () => {
  const texts = [
    '',
    '{}',
    '{}\n',
    '{}\n\n{}',
    ' {}\n{}',
    '{}\r\n{}\r\n',
    '1\n2',
    '{}\n{"a":}',
    '[1,2],\n[3]',
    '{} {}\n{}',
    '[]\n[],[]',
  ];
  for (const text of texts) expect(write(text), text).toBeUndefined();
});

it('gives back any documents, with every stretch accounted for', () => {
  const spaced = fc.record({
    colon: fc.constantFrom(':', ': ', ' : '),
    comma: fc.constantFrom(',', ', '),
    pad: fc.constantFrom('', ' '),
  });
  // One document a line, or the elements of one document.
  const trees = fc.oneof(
    fc.array(document, { minLength: 2, maxLength: 6 }),
    document.map((tree) => (tree.kind === 'array' ? [...tree.items] : [tree, tree])),
  );
  let written = 0;
  fc.assert(
    fc.property(
      trees,
      spaced,
      fc.boolean(),
      fc.constantFrom('plain' as const, 'dense' as const),
      (all, spacing, closed, encoding) => {
        const style = { ...spacing, indent: '', newline: '\n', lead: '', tail: '', inlineEvery: 0, oddEvery: 0 };
        const text = all.map((tree) => render(tree, style)).join('\n') + (closed ? '\n' : '');
        const sent = write(text, encoding);
        if (sent === undefined) return;
        written++;
        const { text: back, spans } = decode(sent);
        expect(back).toBe(text);
        let at = 0;
        for (const { start, end, lookups } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(lookups).toBeGreaterThan(0);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 1000 },
  );
  expect(written).toBeGreaterThan(200);
});
