import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RecordedRun, readRun } from '../record/index.js';
import { chooseTasks, runSuite } from '../suites/index.js';
import { VARIANTS } from '../variants/index.js';
import { clusteredItems, kishEffect, plannedSize } from './clustered-size.js';
import { type PlanOptions, plan } from './plan.js';
import { planTable } from './plan-table.js';
import { neededPairs, neededTrials } from './sample-size.js';
import { ASSUMED } from './types.js';

let options: PlanOptions;
beforeAll(async () => {
  const { tasks } = await chooseTasks({ tier: 1, tasks: ['gsm8k:plain', 'squad:in-context', 'workload:fatal-needle'] });
  const arms = VARIANTS.filter(({ name }) => ['none', 'ours', 'ours:reversible'].includes(name));
  options = { tasks, arms, reader: 'probe', seed: 1, model: 'gpt-4o', limit: 4, assumptions: ASSUMED };
});

describe('clusters', () => {
  const clustering = { items: 200, clusters: 20, clusterSize: 10, icc: 0.1, discordance: 0 };

  it('Kish’s design effect: ten items a cluster at correlation 0.1 are worth 1.9 times less', () => {
    expect(kishEffect(10, 0.1)).toBeCloseTo(1.9, 12);
    expect(kishEffect(1, 0.5)).toBe(1);
  });

  it('counts clusters where no loss is expected, and n/DEFF where enough are', () => {
    expect(plannedSize(clustering)).toMatchObject({ size: 20, rule: 'n_eff = 20 clusters' });
    const busy = plannedSize({ ...clustering, discordance: 0.2 });
    expect(busy?.size).toBeGreaterThan(80);
    expect(busy?.size).toBeLessThan(200 / 1.9);
    expect(plannedSize({ ...clustering, clusters: 1 })).toBeUndefined();
  });

  it('asks for as many clusters as independent items where nothing is expected to differ', () => {
    expect(clusteredItems(381, clustering)).toEqual({ items: 3_810, clusters: 381 });
    const busy = clusteredItems(381, { ...clustering, discordance: 0.05 });
    expect(busy.items).toBeLessThan(1_000);
    const worth = plannedSize({ ...clustering, ...busy, discordance: 0.05 })?.size as number;
    expect(worth).toBeGreaterThanOrEqual(381);
  });
});

describe('plan', () => {
  it('for the probe: what the items show, nothing asked, and what needs a model', async () => {
    const result = await plan(options);
    const of = (id: string) => result.tasks.find(({ task }) => task === id);
    expect(of('gsm8k:plain')?.shows).toBeUndefined();
    const squad = of('squad:in-context');
    expect(squad?.shows?.needed?.items).toBeGreaterThanOrEqual(
      neededTrials({ margin: squad?.margin as number, loss: 0, power: 0.9 }) as number,
    );
    expect(squad?.shows?.rulesOut).toBeGreaterThan(squad?.margin as number);
    expect(of('workload:fatal-needle')).toMatchObject({ items: 40, clusters: 4, shows: { size: 4 } });
    expect(result.total).toEqual({ requests: 0, inputTokens: 0, outputTokens: 0 });
    const text = planTable(result);
    expect(text).toContain('100 items can never show a loss under 1 point: without one flip they rule out 3.7 points');
    expect(text).toMatch(/gsm8k:plain .*needs a model reader/);
  });

  it('for a model: tokens and dollars of every arm, by hand', async () => {
    const result = await plan({ ...options, reader: 'openai:gpt-4o' });
    const gsm = result.tasks.find(({ task }) => task === 'gsm8k:plain');
    const each = gsm?.tokensEach as number;
    const items = gsm?.items as number;
    // Three arms, two of which retrieve once for a tenth of their items.
    expect(gsm?.cost.requests).toBe(Math.round(items * 3.2));
    expect(gsm?.cost.inputTokens).toBe(Math.round(items * (3 * each + 0.2 * (each + 2_000))));
    expect(gsm?.cost.outputTokens).toBe(Math.round(items * 3.2 * 200));
    const { inputTokens, outputTokens, dollars } = result.total;
    expect(dollars).toBeCloseTo((inputTokens * 2.5 + outputTokens * 10) / 1e6, 10);
    expect(gsm?.shows).toMatchObject({ discordance: 0.04, from: 'assumed' });
    expect(planTable(result)).toMatch(/Cost: [\d,]+ requests over 3 arms.*\$\d+\.\d\d at list prices of 20/);
  });

  it('gives tokens and no dollars without a price', async () => {
    for (const reader of ['openai:nobody-knows', 'openai:gpt-4o@http://127.0.0.1:9/v1']) {
      const result = await plan({ ...options, reader });
      expect(result.total.dollars).toBeUndefined();
      expect(result.total.inputTokens).toBeGreaterThan(0);
      expect(planTable(result)).toContain('no price is listed');
    }
  });

  it('has no N for a true loss at the margin', async () => {
    const result = await plan({ ...options, assumptions: { ...ASSUMED, margin: 0.01, loss: 0.01 } });
    expect(result.tasks.find(({ task }) => task === 'squad:in-context')?.shows?.needed).toBeUndefined();
    expect(planTable(result)).toContain('no N decides');
  });
});

describe('a pilot run', () => {
  let dir: string;
  let pilot: RecordedRun;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'headroom-plan-'));
    await runSuite({
      ...{ tier: 1, out: dir, seed: 1, model: 'gpt-4o', reader: 'probe', limit: 4 },
      ...{ tasks: ['workload:fatal-needle'], variants: ['ours', 'headtail'] },
    });
    const run = readRun(dir);
    // A reader that changes one answer in ten of the changed requests of `ours`, by the item's place.
    const changed = run.items.filter((r) => r.arm === 'ours' && !r.identical).map((r) => r.item);
    const flipped = new Set(changed.filter((_, i) => i % 10 === 0));
    const items = run.items.map((r) => ({
      ...r,
      outcome: r.arm === 'ours' && flipped.has(r.item) ? ('wrong' as const) : ('right' as const),
    }));
    pilot = { manifest: run.manifest, items };
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('gives discordance, correlation and tokens in place of assumptions', async () => {
    const reader = 'openai:gpt-4o';
    const assumed = await plan({ ...options, reader });
    const piloted = await plan({ ...options, reader, pilot });
    const of = (result: Awaited<ReturnType<typeof plan>>) =>
      result.tasks.find(({ task }) => task === 'workload:fatal-needle');
    expect(of(piloted)?.shows?.from).toBe('pilot');
    expect(of(piloted)?.shows?.discordance).toBeCloseTo(0.1, 1);
    expect(of(piloted)?.cost.inputTokens).toBeLessThan(of(assumed)?.cost.inputTokens as number);
    expect(of(piloted)?.shows?.needed?.items).toBeGreaterThan(
      neededPairs({ margin: 0.01, loss: 0, discordance: 0.09, power: 0.9 }) as number,
    );
    const squad = (result: typeof assumed) => result.tasks.find(({ task }) => task === 'squad:in-context');
    expect(squad(piloted)).toEqual(squad(assumed));
  });
});
