import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.js';
import { writeHits, writePaths } from './index.js';

const piece = fc.constantFrom(
  ...[
    'src/a.ts',
    'src/b-2-c/d.ts',
    'C:\\x\\y.c',
    'a',
    'lib/',
    '\\',
    ' ',
    '--',
    '-',
    ':',
    '12',
    '0:',
    '-7-',
    '\n',
    '\r\n',
    '/',
  ],
  ...['[… 3 lines]', '[hr hits]', 'x37', 'text: more', '\t', 'é', '', '1:2:3', '@'],
);
const noise = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const hits = fc
  .array(
    fc.tuple(
      fc.constantFrom('src/a.ts', 'src/b-2-c/d.ts', 'C:\\x\\y.c', 'odd name.txt', '7up.md'),
      fc.nat(3000),
      noise,
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((rows) =>
    rows.map(([path, n, text], i) => (i % 3 === 2 ? `${path}-${n}-${text}` : `${path}:${n}:${text}`)).join('\n'),
  );
const headed = fc
  .array(fc.tuple(fc.constantFrom('src/a.ts', '--', '', '3', '9:', '-', ':'), fc.nat(3), noise), { maxLength: 20 })
  .map((rows) => rows.map(([line, n, text], i) => (n === 0 ? line : `${i}${n === 1 ? ':' : '-'}${text}`)).join('\n'));
const lists = fc.array(fc.tuple(fc.constantFrom('src/lib/', 'src/', '', '/etc/', '.\\win\\'), noise), {
  maxLength: 30,
});

describe('search forms', () => {
  it('decode to the text they were made from, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hits,
          headed,
          noise,
          lists.map((rows) => rows.map((row) => row.join('')).join('\n')),
        ),
        (text) => {
          for (const encoded of [writeHits(text, 'plain'), writeHits(text, 'dense'), writePaths(text)]) {
            if (encoded !== undefined) expect(decode(encoded).text).toBe(text);
          }
        },
      ),
      { numRuns: 4000 },
    );
  });

  it('state each path once, and say that it takes one look-up', () => {
    const text = 'src/a.ts:3:let x\nsrc/a.ts-4-  y\n--\nsrc/b.ts:1:x\n';
    const encoded = writeHits(text, 'plain') as string;
    expect(encoded.split('\n').slice(1)).toEqual(['src/a.ts', '3:let x', '4-  y', '--', 'src/b.ts', '1:x', '']);
    const { spans } = decode(encoded);
    expect(spans[0]).toEqual({ start: 0, end: 9, lookups: 1 });
  });

  it('leave the numbers of lines that follow each other to be counted, at dense', () => {
    const text = 'a/b.ts-3-x\na/b.ts:4:hit\na/b.ts-5-\n--\na/b.ts:9:hit\nc.ts:10:y';
    const encoded = writeHits(text, 'dense') as string;
    expect(encoded.split('\n').slice(1)).toEqual(['a/b.ts', '3-x', ':hit', '-', '--', '9:hit', 'c.ts', '10:y']);
    expect(decode(encoded).text).toBe(text);
    const headed = 'src/a.ts\n7-x\n8:hit\n9-z\n\nsrc/b.ts\n1:z';
    const again = writeHits(headed, 'dense') as string;
    expect(again.split('\n').slice(1)).toEqual(['\\src/a.ts', '7-x', ':hit', '-z', '', '\\src/b.ts', '1:z']);
    expect(decode(again)).toMatchObject({ text: headed, spans: [{ lookups: 1 }, { lookups: 1 }] });
    expect(writeHits(headed, 'plain')).toBeUndefined();
  });

  it('puts names below their folder only where two stand in a row', () => {
    const encoded = writePaths('README\nsrc/a.ts\nsrc/b.ts\nlib/c.ts\ndist/\n') as string;
    expect(encoded.split('\n').slice(1)).toEqual(['README', 'src/', ' a.ts', ' b.ts', 'lib/c.ts', '\\dist/', '']);
  });

  it.each(['[hr hits]\n12:x', '[hr paths]\n name'])('refuses %j', (damaged) => {
    expect(() => decode(damaged)).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
  });

  it('takes time in proportion to the text', () => {
    const line = `src/a.ts:1:${'-1'.repeat(5000)}-\n`;
    const cost = (n: number) => {
      const text = `src/a.ts:1:x\n${line.replace('src', 'other').repeat(n)}`;
      const start = process.cpuUsage();
      writeHits(text, 'dense');
      writePaths(text);
      return process.cpuUsage(start).user;
    };
    cost(50);
    expect(cost(800)).toBeLessThan(40 * Math.max(cost(100), 2000));
  });
});
