import { expect, it } from 'vitest';
import { findSites } from './sites.js';

const groups = (lines: readonly string[]) =>
  findSites(
    lines,
    Int32Array.from(lines, (_, i) => i),
  );

it('groups lines by the place that wrote them', () => {
  const lines = ['a.b.Seats#12 read 7', 'a.b.Seats#15 sold', 'a.b.Seats#12 read 9', 'at a.b.Seats#15 sold'];
  expect(groups(lines)).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(groups(['x Pool.java:88 one', 'y server/main.go:4 two', 'Pool.java:88 a', 'server/main.go:4 b'])).toHaveLength(
    2,
  );
});

it('takes no hosts, counts or issue numbers for places', () => {
  expect(
    groups(
      Array.from({ length: 8 }, (_, i) => `connect to db.example.com:${5000 + (i % 2)}, issue #${i % 2}, 12:0${i}`),
    ),
  ).toEqual([]);
});

it('finds nothing where few lines name a place, or every line another', () => {
  expect(groups(['a.b.Seats#12 x', 'a.b.Seats#12 y', 'no place', 'none'])).toEqual([]);
  expect(groups(['A#1 x', 'A#2 x', 'A#3 x', 'A#4 x'])).toEqual([]);
});
