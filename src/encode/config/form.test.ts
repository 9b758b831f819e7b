import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.js';
import { foldRecords } from './fold-records.js';
import { writeRecords } from './form.js';
import { configShape } from './line-shape.js';

const YAML = `# Two lists.
env:
  - name: CACHE_HOST
    value: redis.internal
  - name: CACHE_PORT
    value: 6379
  - name: LOG_LEVEL
    value: debug
  - name: REGION
    value: eu-central-1
ports:
  - 80
`;
const back = (text: string) => {
  const block = writeRecords(text);
  return block === undefined ? text : decode(block).text;
};

it('the elements of a list are rows of one record', () => {
  expect(writeRecords(YAML)?.split('\n').slice(1)).toEqual([
    '# Two lists.',
    'env:',
    '#1   - name: «CACHE_HOST» ¶    value: «redis.internal»',
    '1 CACHE_PORT 6379',
    '1 LOG_LEVEL debug',
    '1 REGION eu-central-1',
    'ports:',
    '  - 80',
    '',
  ]);
  expect(back(YAML)).toBe(YAML);
});

it('line ends may be CR LF', () => {
  const text = YAML.replaceAll('\n', '\r\n');
  expect(writeRecords(text)).toMatch(/^\[hr records ¶ crlf /);
  expect(back(text)).toBe(text);
});

it('kept values stand in the sent text; what the record shares takes a look-up', () => {
  const { text, spans } = decode(writeRecords(YAML) as string);
  const at = text.indexOf('LOG_LEVEL');
  expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(false);
  expect(Math.max(...spans.map(({ lookups }) => lookups))).toBeLessThanOrEqual(2);
});

describe('foldRecords', () => {
  const folds = (text: string) => [...foldRecords(text.split('\n').map(configShape))].join('');

  it('a record ends where the next item, section or comment begins', () => {
    const block = '[a]\nx = 1\ny = 2\n\n';
    expect(folds(block.repeat(3))).toBe('0111011101110');
    expect(folds('- a: 1\n  b: 2\n'.repeat(4))).toBe('010101010');
    expect(folds('# c\nkey: 1\n  sub: 2\n'.repeat(3))).toBe('0110110110');
  });

  it('leaves alone what does not recur, and runs of equal lines', () => {
    expect(folds('a: 1\nb: 2\nc: 3\na: 1\nb: 2')).toBe('00000');
    expect(folds('  - x\n'.repeat(9))).toBe('0000000000');
  });

  it('is linear in the lines', () => {
    const cpu = (records: number) => {
      const shapes = Array.from({ length: records * 6 }, (_, i) => `${' '.repeat(i % 6)}k${(i * i) % 6}:`);
      const start = process.cpuUsage();
      foldRecords(shapes);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    cpu(2000);
    expect(cpu(40_000)).toBeLessThan(cpu(5_000) * 24 + 100_000);
  });
});

const value = fc.oneof(
  fc.constantFrom('true', '1', '"x y"', "'¶'", '{{ x }}', '[a, b]', '|', '', ' # note', '&a', '*a', '§'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const record = fc.array(
  fc.tuple(
    fc.constantFrom('- name', '  value', 'image', '[x]', '  ', '\t', '#'),
    fc.constantFrom(': ', ' = ', ':', '='),
    value,
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const document = fc
  .tuple(
    fc.array(record, { maxLength: 6 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n'),
    fc.nat({ max: 6 }),
  )
  .map(([records, end, times]) =>
    records
      .flatMap((lines) =>
        Array.from({ length: times }, (_, i) => lines.map(([key, sign, text]) => `${key}${sign}${text}${i}`)),
      )
      .flat()
      .join(end),
  );

it('comes back exactly, whatever the text', () => {
  fc.assert(
    fc.property(
      document,
      fc.constantFrom('', '\n', '[hr lines]\n', '[headroom x]\n', '[… 3 lines]\n', '#1 «»\n1\n', '\ud800'),
      (text, more) => {
        expect(back(more + text)).toBe(more + text);
        expect(back(text + more)).toBe(text + more);
      },
    ),
    { numRuns: 3000 },
  );
});

it('damaged blocks are refused or read, never more than that', () => {
  const block = writeRecords(YAML) as string;
  fc.assert(
    fc.property(fc.nat({ max: block.length }), fc.nat({ max: 9 }), fc.string({ maxLength: 3 }), (at, gone, put) => {
      try {
        decode(block.slice(0, at) + put + block.slice(at + gone));
      } catch (error) {
        expect(error).toMatchObject({ code: 'DECODE_FAILED' });
      }
    }),
    { numRuns: 2000 },
  );
});
