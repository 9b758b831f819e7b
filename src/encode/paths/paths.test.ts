import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  ...['[… 3 lines]', '[hr hits]', 'x37', '&1', '\\&2', '#3 ', ',', 'text: more', '\t', 'é', '', '1:2:3', '@'],
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

const code = fc.constantFrom(
  '',
  ' ',
  '  }',
  '    return x;',
  '\treturn x;',
  '  call(a, 1);',
  '  call(b, 22);',
  '&1',
  '  &12',
  '\\&1',
  '-',
  '«x»',
  '#1 a',
);
/** What grep prints with context: numbers that ascend, separators where lines are apart. */
const sorted = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.constantFrom('src/a.ts', 'src/b.ts', 'x.ts'),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean(), code), { minLength: 1, maxLength: 14 }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    fc.constantFrom('plain', 'files', 'inside', 'headed', 'bare'),
  )
  .map(([files, style]) =>
    files
      .flatMap(([path, rows], f) => {
        let number = 0;
        const lines = rows.flatMap(([step, isHit, text]) => {
          number += step;
          const sign = isHit ? ':' : '-';
          const line =
            style === 'bare'
              ? `${path}:${text}`
              : style === 'headed'
                ? `${number}${sign}${text}`
                : `${f}${path}${sign}${number}${sign}${text}`;
          return step > 1 && number > step && style !== 'plain' ? ['--', line] : [line];
        });
        return [
          ...(style === 'headed' ? [...(f > 0 ? [''] : []), path] : style === 'files' && f > 0 ? ['--'] : []),
          ...lines,
        ];
      })
      .join('\n'),
  );

describe('search forms', () => {
  it('decode to the text they were made from, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hits,
          sorted,
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
      { numRuns: 1500 },
    );
  });

  it('keep a line of nothing but a carriage return among others that end in one', () => {
    const text =
      'src/a.ts:0:src/a.ts\r\n\nsrc/a.ts:0:\r\n\nsrc/a.ts-0-src/a.ts\nsrc/a.ts:0:lib/\nsrc/a.ts:0:text: more\n' +
      'src/a.ts-0-C:\\x\\y.c\r\n\nsrc/a.ts:0:src/a.tssrc/a.ts\r\n\nsrc/a.ts:0:bin/\r\n\nsrc/a.ts:0:x y\r\n\nsrc/a.ts:0:--';
    const encoded = writeHits(text, 'dense') as string;
    expect(encoded).toMatch(/^\[hr hits [^\n]*crlf/);
    expect(decode(encoded).text).toBe(text);
  });

  const bodyOf = (text: string, encoding: 'plain' | 'dense') =>
    (writeHits(text, encoding) as string).split('\n').slice(1);

  it('state each path once, as it stands, and say that it takes one look-up', () => {
    const text = 'src/a.ts:3:let x\nsrc/a.ts-4-  y\n--\nsrc/b.ts:1:x\n';
    expect(bodyOf(text, 'plain')).toEqual(['src/a.ts', '3:let x', '4-  y', 'src/b.ts', '1:x', '']);
    const { spans } = decode(writeHits(text, 'plain') as string);
    expect(spans[0]).toEqual({ start: 0, end: 8, lookups: 1 });
  });

  it('state equal lines of a file once, each number and the text on one line', () => {
    const text = 'b.ts:3:  let x\nb.ts:7:    y\nb.ts:9:  let x\nc.ts:1:  let x';
    expect(bodyOf(text, 'plain')).toEqual(['b.ts  ', '3,9:let x', '7:  y', 'c.ts', '1:  let x']);
    const { text: back, spans } = decode(writeHits(text, 'plain') as string);
    expect(back).toBe(text);
    const at = back.lastIndexOf('9:');
    expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(false);
    const unsorted = 'b.ts:9:x\nb.ts:3:x\nb.ts:9:x';
    expect(bodyOf(unsorted, 'plain')).toEqual(['b.ts', '9:x', '3:x', '9:x']);
  });

  it('leave separators away where all of them follow from the numbers, and only there', () => {
    const text = 'a.ts-3-x\na.ts:4:y\n--\na.ts:9:z\n--\nb.ts:10:y';
    expect(bodyOf(text, 'plain')).toEqual(['a.ts', '3-x', '4:y', '9:z', 'b.ts', '10:y']);
    expect(bodyOf(`${text}\nb.ts:12:q`, 'plain')).toContain('--');
  });

  it('leave the numbers of lines that follow each other to be counted, at dense', () => {
    const text = 'a/b.ts-3-x\na/b.ts:4:hit\na/b.ts-5-\n--\na/b.ts-8-x\na/b.ts:9:hit\nc.ts:10:y';
    expect(bodyOf(text, 'dense')).toEqual(['a/b.ts', '3,8-x', ':hit', '5-', 'c.ts', '10:y']);
    expect(decode(writeHits(text, 'dense') as string).text).toBe(text);
    const headed = 'src/a.ts\n7-x\n8:hit\n9-z\n\nsrc/b.ts\n1:z';
    expect(bodyOf(headed, 'dense')).toEqual(['src/', ' a.ts', '7-x', ':hit', '-z', ' b.ts', '1:z']);
    expect(decode(writeHits(headed, 'dense') as string).text).toBe(headed);
    expect(bodyOf(headed, 'plain')).toEqual(['src/a.ts', '7-x', '8:hit', '9-z', 'src/b.ts', '1:z']);
  });

  it('copy every path whole, and count what is not printed', () => {
    const text = 'a/b.ts-3-x\na/b.ts:4:hit\nc.ts:10:y';
    const computed = (encoding: 'plain' | 'dense') => {
      const { text: back, spans } = decode(writeHits(text, encoding) as string);
      return spans.filter((span) => span.computed).map(({ start, end }) => back.slice(start, end));
    };
    expect(computed('plain')).toEqual([]);
    expect(computed('dense')).toEqual(['4']);
  });

  it('group hits without numbers', () => {
    const text = 'src/a.ts:let x\nsrc/a.ts:\nsrc/b.ts:  let y';
    expect(bodyOf(text, 'plain')).toEqual(['src/a.ts', ':let x', ':', 'src/b.ts', ':  let y']);
    expect(bodyOf(text, 'dense')).toEqual(['src/', ' a.ts', ':let x', ':', ' b.ts', ':  let y']);
    for (const encoding of ['plain', 'dense'] as const) {
      expect(decode(writeHits(text, encoding) as string).text).toBe(text);
    }
  });

  it('name texts that come again, at dense', () => {
    const text = [1, 2, 3].map((n) => `f${n}.ts:${n}:    expect(result).toBe(expected)`).join('\n');
    expect(bodyOf(text, 'dense')).toEqual([
      ...['f1.ts', '1&1:    expect(result).toBe(expected)', 'f2.ts', '2:    &1', 'f3.ts', '3:    &1'],
    ]);
    expect(decode(writeHits(text, 'dense') as string).text).toBe(text);
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

  const data = process.env.HEADROOM_EVALS_DATA;
  it.skipIf(data === undefined)('decode every real search result, whole, cut and mutated, to what it was', () => {
    const folder = join(data as string, 'code_search');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      const cut = text.slice(text.length / 3, text.length / 2);
      for (const one of [
        text,
        cut,
        cut.replaceAll('1', ':'),
        cut.replaceAll('--\n', ''),
        cut.replaceAll('\n', '\r\n'),
      ]) {
        for (const encoded of [writeHits(one, 'plain'), writeHits(one, 'dense'), writePaths(one)]) {
          if (encoded !== undefined) expect(decode(encoded).text === one, name).toBe(true);
        }
      }
    }
  });
});
