import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../decode.js';
import { openTable } from './index.js';
import { csvText, setText } from './testing/tables.js';

it('what is written as a table decodes to the same text, with at most two look-ups', () => {
  let tables = 0;
  fc.assert(
    fc.property(csvText, fc.constantFrom('plain' as const, 'dense' as const), (text, encoding) => {
      const document = openTable(text);
      if (document === undefined) return;
      tables++;
      const { text: back, spans } = decode(document.write(encoding));
      expect(back).toBe(text);
      expect(Math.max(0, ...spans.map((span) => span.lookups))).toBeLessThanOrEqual(encoding === 'plain' ? 1 : 2);
    }),
    { numRuns: 2000 },
  );
  expect(tables).toBeGreaterThan(500);
});

it('a named cell that begins as a section line does is quoted before its name', () => {
  const line = (i: number) => `:a value that comes again ${i >> 1},,=another value that comes again\n`;
  const text = `,,x\n${Array.from({ length: 40 }, (_, i) => line(i)).join('')}`;
  const written = openTable(text)?.write('plain') as string;
  expect(written).toMatch(/":a value[^"]*"&\d/);
  expect(decode(written).text).toBe(text);
});

it('tables that are set with spaces and bars keep their padding', () => {
  let tables = 0;
  fc.assert(
    fc.property(setText, fc.constantFrom('plain' as const, 'dense' as const), (text, encoding) => {
      const written = openTable(text)?.write(encoding);
      if (written === undefined) return;
      tables++;
      expect(decode(written).text).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(tables).toBeGreaterThan(500);
});

it('never throws on any text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(',', '"', '\n', '\r\n', 'a', '|', ';', '\t')).map((a) => a.join('')),
      ),
      (text) => {
        expect(decode(openTable(text)?.write('dense') ?? text.replace(/^\[hr/, '')).text).toBeDefined();
      },
    ),
    { numRuns: 3000 },
  );
});
