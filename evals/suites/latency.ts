import type { Manifest, TimingRecord } from '../record/index.js';
import type { ReportInput } from '../reports/index.js';

/**
 * Per arm: how many calls did work, their median and 95th percentile (nearest rank), and megabytes (10⁶ characters) of tool results
 * a second over all of them. Remembered calls are not among them.
 */
export function latencyOf(manifest: Manifest, timings: readonly TimingRecord[]): NonNullable<ReportInput['latency']> {
  return manifest.arms.flatMap(({ name: arm }) => {
    const mine = timings.filter((timing) => timing.arm === arm && timing.payloadCharacters > 0);
    if (mine.length === 0) return [];
    const sorted = mine.map((timing) => timing.applyMs).sort((a, b) => a - b);
    const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
    const milliseconds = sorted.reduce((sum, ms) => sum + ms, 0);
    const characters = mine.reduce((sum, timing) => sum + timing.payloadCharacters, 0);
    const speed = milliseconds === 0 ? {} : { mbPerSecond: characters / 1000 / milliseconds };
    return [{ arm, n: mine.length, p50Ms: rank(0.5), p95Ms: rank(0.95), ...speed }];
  });
}
