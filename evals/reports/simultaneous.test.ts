import { describe, expect, it } from 'vitest';
import { REPORTERS } from './index.js';
import { summarize } from './summarize.js';
import { syntheticRun } from './testing/synthetic-run.js';

const run = syntheticRun({ seed: 2, scale: 0.6 });
const summary = summarize(run.manifest, run.items);
const group = (name: string) => summary.simultaneous.find((cell) => cell.group === name)!;
const joint = (name: string, arm: string) => group(name).arms.find((row) => row.arm === arm)!;
const total = (name: string, arm: string) => summary.totals.find((cell) => cell.task === name && cell.arm === arm)!;

describe('Summary.simultaneous', () => {
  it('has every compressor that changed something, and no control', () => {
    expect(summary.simultaneous.map((cell) => cell.group)).toEqual(['benchmark', 'workload']);
    expect(group('workload').arms.map((row) => row.arm)).toEqual([
      'ours',
      'ours:dense',
      'ours:reversible',
      'minify',
      'headtail',
    ]);
  });

  it('gives the estimates of the totals, with wider intervals', () => {
    for (const { arm, difference } of group('benchmark').arms) {
      const alone = total('benchmark', arm).differenceExposed!;
      expect(difference.value).toBeCloseTo(alone.value, 12);
      if (difference.method.startsWith('Bonferroni')) expect(difference.low!).toBeLessThan(alone.low!);
      expect(difference.low!).toBeLessThanOrEqual(difference.value);
      expect(difference.high!).toBeLessThanOrEqual(0);
    }
    expect(joint('benchmark', 'headtail').difference.method).toBe('max-T');
    expect(joint('benchmark', 'ours').difference.method).toBe('Bonferroni–Clopper–Pearson');
  });

  it('names what regressed and, without enough independent items, nobody as proven', () => {
    expect(group('workload').regressed).toEqual(['headtail']);
    expect(joint('workload', 'ours').holmP).toBe(1);
    expect(joint('workload', 'headtail').holmP!).toBeLessThan(1e-6);
    expect(group('workload').noLossAnywhere).toEqual([]);
  });

  it('calls a lossless arm proven where every task has enough items', () => {
    const tasks = run.manifest.tasks.filter((task) => task.id === 'bfcl:in-context' || task.id === 'gsm8k:plain');
    const big = syntheticRun({ seed: 2, scale: 1 });
    const items = big.items.filter((r) => tasks.some((task) => task.id === r.task));
    const manifest = { ...big.manifest, tasks: big.manifest.tasks.filter((t) => tasks.some((o) => o.id === t.id)) };
    const [only] = summarize(manifest, items).simultaneous;
    expect(only?.noLossAnywhere).toEqual(['ours', 'ours:dense', 'ours:reversible', 'minify']);
    expect(only?.regressed).toContain('headtail');
  });

  it('depends on the seed of the manifest alone', () => {
    expect(summarize(run.manifest, run.items).simultaneous).toEqual(summary.simultaneous);
    const other = summarize({ ...run.manifest, seed: 3 }, run.items).simultaneous;
    expect(other[0]?.arms[4]?.difference.low).not.toBe(summary.simultaneous[0]?.arms[4]?.difference.low);
    expect(group('benchmark').method).toContain('seed 2');
  });

  it('stands in report.md and in the totals of summary.csv', () => {
    const text = (file: string) =>
      REPORTERS.find((r) => r.file === file)!.render({ manifest: run.manifest, summary, items: run.items });
    expect(text('report.md')).toContain('## All arms at once');
    expect(text('report.md')).toMatch(/\| headtail \|.*\| max-T \|.*\| yes \| not shown \|/);
    const [head, ...lines] = text('summary.csv').trimEnd().split('\n');
    const at = head!.split(',').indexOf('regressed') - head!.split(',').length;
    const of = (start: string) =>
      lines
        .find((line) => line.startsWith(start))!
        .split(',')
        .at(at);
    expect(of('total workload,headtail,')).toBe('true');
    expect(of('total workload,ours,')).toBe('false');
    expect(of('bfcl:in-context,headtail,')).toBe('');
  });
});
