import { expect, it } from 'vitest';
import type { Manifest } from '../record/index.js';
import { latencyOf } from './latency.js';

it('gives nearest-rank percentiles and megabytes a second, and skips items without tool results', () => {
  const manifest = { arms: [{ name: 'none' }, { name: 'x' }] } as unknown as Manifest;
  const timing = (applyMs: number, payloadCharacters: number) => ({ item: 'i', arm: 'x', applyMs, payloadCharacters });
  const timings = [...Array.from({ length: 20 }, (_, n) => timing(n + 1, 1000)), timing(500, 0)];
  expect(latencyOf(manifest, timings)).toEqual([
    { arm: 'x', n: 20, p50Ms: 10, p95Ms: 19, mbPerSecond: (20 * 1000) / 1000 / 210 },
  ]);
});
