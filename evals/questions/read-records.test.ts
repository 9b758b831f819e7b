import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords, sourceName } from './index.js';

const entry = (i: number) => ({
  timestamp: `t${i}`,
  level: 'INFO',
  message: `say "${i}" {x}`,
  attempt: i,
  at: { host: `h${i}` },
});
const ENTRIES = Array.from({ length: 6 }, (_, i) => entry(i));
const read = (text: string) => readRecords('fatal-needle', [text]);

describe('JSON objects', () => {
  it.each([
    ['pretty', JSON.stringify(ENTRIES, null, 2)],
    ['minified', JSON.stringify(ENTRIES)],
    ['in a wrapper', JSON.stringify({ took: 3, hits: { total: 6, items: ENTRIES } })],
    ['as lines', ENTRIES.map((e) => JSON.stringify(e)).join('\n')],
    ['between prose', `Found {these}:\n${ENTRIES.map((e) => JSON.stringify(e)).join('\nand "then\n')}\n}}`],
  ])('are found whole, %s', (_, text) => {
    expect(read(text).map((r) => ({ ...r }))).toEqual(
      ENTRIES.map((e) => ({
        timestamp: e.timestamp,
        level: e.level,
        message: e.message,
        attempt: String(e.attempt),
        'at.host': e.at.host,
        source: 'logs',
      })),
    );
  });

  it('keep the spelling of numbers and join lists', () => {
    const [r] = read(
      '{"timestamp":1.50,"level":null,"message":"a","tags":["x","y"],"by":[{"n":"p"},{"n":"q"}],"none":[]}',
    );
    expect(r).toMatchObject({ timestamp: '1.50', level: 'null', tags: 'x, y', 'by.n': 'p, q', none: '' });
  });

  it('are dropped when half of them is gone, and the rest is read', () => {
    const lines = JSON.stringify(ENTRIES, null, 2).split('\n');
    const cut = [...lines.slice(0, 4), '[… 21 lines]', ...lines.slice(17)].join('\n');
    const left = read(cut).map((r) => r.timestamp);
    expect(left).toEqual(['t2', 't3', 't4', 't5']);
    const text = JSON.stringify(ENTRIES);
    expect(read(`${text.slice(0, 150)}\n[… 300 characters]\n${text.slice(-130)}`).map((r) => r.timestamp)).toEqual([
      't0',
      't5',
    ]);
  });

  it('are not read out of a string', () => {
    expect(read(JSON.stringify({ body: JSON.stringify(entry(1)) }))).toEqual([]);
  });

  it('never throw, and take linear time on hostile text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', '"', '\\', ':', ',', 'a', '1', '\n') }),
        (t) => void read(t),
      ),
    );
    for (const part of ['{', '{"a":', '[{"a":[', '{"a":"', '{"timestamp":1,']) {
      const started = performance.now();
      read(part.repeat(400_000 / part.length));
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

describe('lines', () => {
  const log =
    '2026-03-01T10:00:00.120Z WARN  cart-5f-x1 c.Cart - slow read of 3 rows [trace=00112233445566aa span=01234567]';
  const csv = 'timestamp,pod,cpu\n2026,a,1.0\n2026,b\n2026,"c,d",2';
  const pod = 'cart-5f-x1   1/1   Running   3   4d2h   10.1.2.3   node-7   registry/cart:1.2';
  const deploy = '{"revision":"r7","service":"cart","finished_at":"x"}';

  it('of several tool results carry their source', () => {
    const records = readRecords('sre-incident', [log, csv, pod, deploy, deploy]);
    expect(records.map((r) => r.source)).toEqual(['logs', 'metrics', 'metrics', 'pods', 'deploys', 'deploys']);
    expect(records[0]).toMatchObject({ level: 'WARN', pod: 'cart-5f-x1', message: 'slow read of 3 rows' });
    expect(records[2]).toMatchObject({ pod: 'c,d', cpu: '2' });
    expect(records[3]).toMatchObject({ restarts: '3', image: 'registry/cart:1.2' });
    expect(sourceName('sre-incident', 9)).toBe('deploys');
  });

  it('that were cut are no records', () => {
    expect(readRecords('sre-incident', [log.slice(0, -9), '2026,a,1.0', pod.slice(0, 40)])).toEqual([]);
  });

  it('of files belong to the heading above them', () => {
    const tree = '-rw-r--r--   120 2026-02-03 10:11 src/a.ts';
    const grep = 'src/a.ts:2:  b: c';
    const file = '[File: src/a.ts (2 lines total)]\n1:let a;\n2:  b: c\n';
    const records = readRecords('codebase-exploration', [tree, grep, file, file.split('\n').slice(1).join('\n')]);
    expect(records.map((r) => [r.source, r.path, r.line])).toEqual([
      ['tree', 'src/a.ts', undefined],
      ['grep', 'src/a.ts', '2'],
      ['files', 'src/a.ts', '1'],
      ['files', 'src/a.ts', '2'],
      ['files', undefined, '1'],
      ['files', undefined, '2'],
    ]);
  });
});

it('names the readers that there are when one is unknown', () => {
  expect(() => readRecords('nothing', [])).toThrow(RangeError);
});
