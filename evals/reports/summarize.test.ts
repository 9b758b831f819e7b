import { describe, expect, it } from 'vitest';
import { canonicalJson, type ItemRecord } from '../record/index.js';
import { summarize } from './summarize.js';
import { syntheticRun } from './testing/synthetic-run.js';

const run = syntheticRun({ seed: 1 });
const summary = summarize(run.manifest, run.items);
const cell = (task: string, arm: string) =>
  summary.cells.find((c) => c.task === task && c.arm === arm && c.position === undefined)!;

/** The records of two arms: enough for one cell. */
const few = (items: readonly ItemRecord[]) => items.filter((r) => r.arm === 'none' || r.arm === 'ours');

describe('summarize', () => {
  it('is a function of the set of records, not of their order', () => {
    const half = syntheticRun({ seed: 1, scale: 0.3 });
    const shuffled = half.items.toSorted((a, b) => (a.sentHash ?? '').localeCompare(b.sentHash ?? ''));
    expect(canonicalJson(summarize(half.manifest, shuffled))).toBe(canonicalJson(summarize(half.manifest, half.items)));
  });

  it('prints the bill: 1 − Σ after / Σ before, and the cost of retrieval apart', () => {
    const own = run.items.filter((r) => r.task === 'workload:sre-incident' && r.arm === 'ours:reversible');
    const sum = (of: (r: ItemRecord) => number) => own.reduce((t, r) => t + of(r), 0);
    const c = cell('workload:sre-incident', 'ours:reversible');
    expect(c.saved?.value).toBeCloseTo(1 - sum((r) => r.tokensAfter) / sum((r) => r.tokensBefore), 12);
    expect(c.savedNet?.value).toBeLessThan(c.saved?.value as number);
    expect(c.saved?.method).toBe('jackknife ln R, t(19)');
  });

  it('calls an arm that changed nothing not exercised, and its difference zero by construction', () => {
    const c = cell('squad:in-context', 'echo');
    expect(c.verdict).toBe('not exercised');
    expect(c.difference).toEqual({ value: 0, method: 'zero by construction' });
    expect(c.differenceExposed).toBeUndefined();
    expect(c.saved).toEqual({ value: 0, method: 'exact (nothing changed)' });
  });

  it('treats probe against none as one proportion that can only lose', () => {
    const c = cell('bfcl:in-context', 'ours');
    expect(c.differenceExposed).toMatchObject({
      value: 0,
      high: 0,
      method: 'one-sample proportion lost, Clopper–Pearson',
    });
    expect(c.differenceExposed?.low).toBeCloseTo(-(1 - 0.025 ** (1 / 400)), 10);
    expect(c.verdict).toBe('non-inferior');
    expect(cell('bfcl:in-context', 'headtail').verdict).toBe('inferior');
  });

  it('does not believe a lossless look at 20 clusters', () => {
    const c = cell('workload:sre-incident', 'ours');
    expect(c.lostItems).toBe(0);
    expect(c.verdict).toBe('inconclusive');
    expect(c.differenceExposed?.method).toContain('n_eff = 20 clusters');
  });

  it('says that a task without a score needs a model reader', () => {
    const items = run.items.map((r) => (r.task === 'gsm8k:plain' && r.arm === 'ours' ? { ...r, identical: false } : r));
    const c = summarize(run.manifest, few(items)).cells.find((x) => x.task === 'gsm8k:plain' && x.arm === 'ours');
    expect(c?.verdict).toBe('needs a model reader');
    expect(c?.right).toBeUndefined();
    expect(cell('gsm8k:plain', 'throws')).toMatchObject({ errors: 40, scored: 0, verdict: 'needs a model reader' });
  });

  it('counts errors against the arm and prints the worst case', () => {
    const c = cell('bfcl:in-context', 'throws');
    expect(c.errors).toBe(400);
    expect(c.right?.value).toBe(0);
    expect(c.worstCase).toBe(-1);
    expect(c.needed).toMatchObject({ facts: 400, lost: 1 });
    expect(cell('bfcl:in-context', 'ours').worstCase).toBeUndefined();
  });

  it('leaves a cassette miss out of the estimate and takes it into the worst case', () => {
    let n = 0;
    const items = run.items.map((r) =>
      r.task === 'bfcl:in-context' && r.arm === 'ours' && n++ < 100 ? { ...r, outcome: 'not-measured' as const } : r,
    );
    const c = summarize(run.manifest, few(items)).cells.find((x) => x.task === 'bfcl:in-context' && x.arm === 'ours')!;
    expect(c).toMatchObject({ scored: 300, notMeasured: 100, worstCase: -0.25 });
    expect(c.right?.value).toBe(1);
  });

  it('compares a sampled reader in pairs, identical items as zero whatever it said', () => {
    const model = syntheticRun({ seed: 3, reader: 'openai:gpt-4o', scale: 0.5 });
    const items = model.items.map((r) =>
      r.arm === 'echo' && r.task === 'bfcl:in-context' ? { ...r, outcome: 'wrong' as const } : r,
    );
    const s = summarize(model.manifest, items);
    const at = (arm: string) => s.cells.find((x) => x.task === 'bfcl:in-context' && x.arm === arm)!;
    expect(at('headtail').differenceExposed?.method).toBe('Tango');
    expect(at('headtail').mcnemarP).toBeLessThan(1e-6);
    expect(at('echo').verdict).toBe('not exercised');
    expect(at('echo').difference?.value).toBe(0);
  });

  it('pools with the worst task beside', () => {
    const total = summary.totals.find((t) => t.task === 'benchmark' && t.arm === 'headtail')!;
    expect(total.worstTask?.difference).toBeLessThanOrEqual(total.difference?.value as number);
    expect(total.worstVisible).toBeDefined();
    expect(total.needed?.visible.low).toBeUndefined();
  });

  it('reports early and late apart', () => {
    const early = summary.cells.find(
      (c) => c.task === 'workload:fatal-needle' && c.arm === 'ours' && c.position === 'early',
    );
    expect(early?.items).toBe(100);
    expect(cell('workload:fatal-needle', 'ours').items).toBe(200);
  });

  it('shows the published figure beside the measured one', () => {
    expect(summary.published.map((p) => p.arm)).toEqual([
      'ours',
      'ours:dense',
      'ours:reversible',
      'minify',
      'headtail',
    ]);
    expect(summary.published[0]).toMatchObject({ task: 'workload:fatal-needle', published: 0.878 });
  });

  it('accounts for retrieval', () => {
    const r = summary.retrieval.find((c) => c.arm === 'ours:reversible')!;
    expect(r.made).toBe(r.hit);
    expect(r.exact).toBe(r.exactCompared);
    expect(r.needed).toBeGreaterThan(0);
    expect(r.onlyAfterRetrieval?.low).toBeGreaterThan(0);
    expect(summary.retrieval.some((c) => c.arm === 'ours')).toBe(false);
  });

  it('gives no number and no crash for an empty run', () => {
    const empty = summarize(run.manifest, []);
    expect(empty.cells).toEqual([]);
    expect(empty.controls.every((c) => c.status === 'not exercised')).toBe(true);
  });

  it('gives no interval for few clusters, and an exact number for one', () => {
    const few = syntheticRun({ seed: 1, scale: 0.05 });
    const s = summarize(few.manifest, few.items);
    const one = s.cells.find((c) => c.task === 'workload:sre-incident' && c.arm === 'ours')!;
    expect(one.saved?.low).toBeUndefined();
    expect(one.saved?.method).toContain('exact');
    expect(one.differenceExposed?.low).toBeUndefined();
    expect(one.verdict).toBe('inconclusive');
  });
});
