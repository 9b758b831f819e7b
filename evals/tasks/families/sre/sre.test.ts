import { describe, expect, it } from 'vitest';
import type { LocalFile } from '../local-files.js';
import { cutWindow } from './cut-window.js';
import { readFault, readTime } from './fault.js';
import { evidence, logRows } from './log-evidence.js';
import { readTable } from './read-table.js';

const file = (name: string, text: string): LocalFile => ({ name, text, sha256: '' });
const log = (level: string, place: string) =>
  JSON.stringify({ log: `10:15:11 ${level} ${place} SpanID: s1 [load][cart 7]\n` });
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const FAULT = { time: Date.parse('2031-03-04T10:15:10Z'), minute: '2031-03-04 10:15', pod: 'cart-1', type: 'return' };

const csv = (...rows: [time: string, pod: string, cell: string][]) =>
  [
    'Timestamp,PodName,TraceID,Log',
    ...rows.map(([time, pod, cell], i) => `${time},${pod},t${i},${quoted(cell)}`),
    '',
  ].join('\n');
const EARLY = '2031-03-04T10:15:01.5Z';
const LATE = '2031-03-04T10:15:31.5Z';
const rowsOf = (text: string) => logRows(readTable(text)!)!;
const marks = (text: string, fault: Parameters<typeof evidence>[1]) =>
  evidence(rowsOf(text), fault).map(({ mark }) => mark);

describe('ground truth', () => {
  it('is read where it has the shape, on the logs’ own clock', () => {
    const truth = { inject: { inject_time: '2031-03-04 10:15:10', inject_pod: 'cart-1', inject_type: 'return' } };
    expect(readFault([file('sre/c/ground_truth.json', JSON.stringify(truth))], 'sre/c/')).toEqual(FAULT);
    expect(readFault([file('sre/c/ground_truth.json', '{"inject":{}}')], 'sre/c/')).toBeUndefined();
    expect(readFault([], 'sre/c/')).toBeUndefined();
    expect(readTime('1930000200.0')).toBe(1_930_000_200_000);
    expect(readTime('yesterday')).toBeUndefined();
  });
});

describe('evidence in log rows', () => {
  const places = csv(
    [EARLY, 'cart-1', log('INFO', 'a.B#3')],
    [LATE, 'cart-1', log('INFO', 'a.CartStore#9')],
    [LATE, 'mail-1', log('ERROR', 'x.Y#1')],
  );

  it('is the faulted pod’s: severe rows, the named code locations, else what it logged after the injection', () => {
    expect(marks(places, { ...FAULT, inner: 'a.CartStore#9_a.CartStore#12' })).toEqual(['t1']);
    expect(marks(places, FAULT)).toEqual(['t1']);
    expect(marks(csv([EARLY, 'cart-1', log('ERROR', 'a.B#3')], [LATE, 'cart-1', log('INFO', 'a.B#3')]), FAULT)).toEqual(
      ['t0'],
    );
  });

  it('is anybody’s severe rows without ground truth', () => {
    expect(marks(places, undefined)).toEqual(['t2']);
  });

  it('is read through the container runtime’s JSON and the logger’s header', () => {
    expect(rowsOf(places)[0]?.message).toBe('[load][cart 7]');
    expect(rowsOf('time,service,message\n2031-03-04 10:15:11,mail,plain text\n')[0]).toMatchObject({
      service: 'mail',
      message: 'plain text',
    });
    expect(logRows(readTable('a,b\n1,2\n')!)).toBeUndefined();
  });
});

describe('tables', () => {
  it('keep each record’s own text, and survive damaged ones', () => {
    const table = readTable('a,b\r\n1,"x\r\ny"\r\n2,z\r\n')!;
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['1', 'x\r\ny'],
      ['2', 'z'],
    ]);
    expect(table.header.raw + table.rows.map(({ raw }) => raw).join('')).toBe('a,b\r\n1,"x\r\ny"\r\n2,z\r\n');
    expect(readTable('')).toBeUndefined();
    expect(readTable('only,header\n')).toBeUndefined();
    expect(() => readTable('a,b\n"never closed,1\n2,3\n')).not.toThrow();
    expect(() => readTable('a,b\n1,2,3\n\u0000\n"x"y,2\n')).not.toThrow();
  });
});

describe('the window of a query', () => {
  const sizes = Array.from({ length: 100 }, () => 10);

  it('is all where all fits', () => {
    expect(cutWindow(sizes, [], 1_000, 1)).toEqual([0, 100]);
  });

  it('holds as much as fits, with a needed row somewhere in it', () => {
    const places = new Set<number>();
    for (let seed = 0; seed < 200; seed += 1) {
      const [start, end] = cutWindow(sizes, [50], 205, seed);
      expect(start).toBeLessThanOrEqual(50);
      expect(end).toBeGreaterThan(50);
      expect(end - start).toBe(20);
      places.add(50 - start);
    }
    expect(places.size).toBeGreaterThan(15);
  });

  it('has a start without any needed row, and a row larger than the limit', () => {
    const [start, end] = cutWindow(sizes, [], 100, 3);
    expect(end).toBeGreaterThan(start);
    expect(cutWindow([50, 500, 50], [1], 100, 1)).toEqual([1, 2]);
  });
});
