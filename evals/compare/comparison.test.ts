import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Reporter } from '../reports/index.js';
import { summarize } from '../reports/index.js';
import { syntheticRun } from '../reports/testing/synthetic-run.js';
import { comparisonOf } from './comparison.js';
import { fieldTable } from './field-table.js';
import { COMPARE_REPORTERS } from './reporters.js';
import { compareTable } from './screen.js';
import { smallRun } from './testing/small-run.js';

const run = smallRun();
const [section] = comparisonOf(run);
const reporters = COMPARE_REPORTERS.compare as readonly Reporter[];
const file = (name: string, of = run) => (reporters.find((one) => one.file === name) as Reporter).render(of);
const rowOf = (name: string) => {
  const row = section?.rows.find((one) => one.kind === 'measured' && one.arm.name === name);
  if (row?.kind !== 'measured') throw new Error(name);
  return row;
};

describe('comparisonOf', () => {
  it('pools facts by tokens of families, conversations equal within one, as added up by hand', () => {
    const { cell, worst } = rowOf('a');
    // Logs: A shows 2 + 1 of 4 facts, B none (one retrievable); (0.75 + 0) / 2. Rows: all. 0.375 × 0.4 + 1 × 0.6.
    expect(cell.needed?.visible.value).toBeCloseTo(0.75, 12);
    expect(cell.needed).toMatchObject({
      verbatim: expect.closeTo(0.25 * 0.4 + 0.6, 12),
      expanded: expect.closeTo(0.125 * 0.4, 12),
      retrievable: expect.closeTo(0.5 * 0.4, 12),
      lost: expect.closeTo(0.125 * 0.4, 12),
    });
    // Uniform facts stand in logs alone: (0.5 + 1) / 2.
    expect(cell.uniform?.visible.value).toBeCloseTo(0.75, 12);
    expect(cell.saved?.value).toBeCloseTo(1 - 6900 / 10_000, 12);
    expect(cell.savedNet?.value).toBeCloseTo(1 - 7000 / 10_000, 12);
    expect(worst).toEqual({
      saved: { task: 'rows', value: expect.closeTo(0.1, 12) },
      needed: { task: 'logs', value: expect.closeTo(0.375, 12) },
      uniform: { task: 'logs', value: expect.closeTo(0.75, 12) },
    });
  });

  it('counts a failure against the arm: nothing saved, its facts lost', () => {
    const { cell, worst } = rowOf('b');
    expect(cell.saved?.value).toBe(0);
    // Logs: A loses 2 of 4 needed facts; (0.5 + 1) / 2.
    expect(worst?.needed).toEqual({ task: 'logs', value: 0.75 });
  });

  it('shows what could not run after the compressors and before the controls, without a figure', () => {
    expect(section?.rows.map((row) => (row.kind === 'measured' ? row.arm.name : row.name))).toEqual([
      'none',
      'a',
      'b',
      'rival:x',
      'none:again',
    ]);
    expect(section?.families.every(({ rows }) => rows.some((row) => row.kind === 'unavailable'))).toBe(true);
  });
});

describe('fieldTable', () => {
  it('is laid out as FIELD.md, a row a family', () => {
    expect(section && fieldTable(section)).toEqual({
      head: ['family (tokens)', 'a', 'b', 'rival:x'],
      rows: [
        ['Family logs (4,000)', '62.5 / 37.5', '0.0 / 75.0', 'unavailable'],
        ['Family rows (6,000)', '10.0 / 100.0', '0.0 / 100.0', 'unavailable'],
        ['all (10.0 k)', '31.0 / 75.0', '0.0 / 90.0', 'unavailable'],
      ],
    });
  });

  it('shows uniform facts where a family has no others, says so, and keeps them out of the pooled share', () => {
    const items = run.items.map((record) =>
      record.task === 'rows'
        ? {
            ...record,
            outcome: 'needs-model' as const,
            facts: record.facts.map((fact) => ({ ...fact, class: 'uniform' as const })),
          }
        : record,
    );
    const input = { manifest: run.manifest, items, summary: summarize(run.manifest, items) };
    const [own] = comparisonOf(input);
    const rows = own === undefined ? [] : fieldTable(own).rows;
    expect(rows[1]?.[0]).toBe('Family rows (6,000; uniform facts)');
    expect(rows[1]?.[1]).toBe('10.0 / 100.0');
    expect(rows[2]?.[1]).toBe('31.0 / 37.5');
    expect(file('compare.md', input)).toContain('not in the pooled share of needed facts: rows');
  });
});

describe('compare.md', () => {
  const text = file('compare.md');

  it('has the four outcomes, the worst family beside, and the reason of what could not run', () => {
    const row = text.split('\n').find((line) => line.startsWith('| a |')) ?? '';
    expect(row).toContain('70.0 / 5.0 / 20.0 / 5.0');
    expect(row).toContain('37.5 logs');
    expect(row).toContain('10.0 rows');
    expect(text).toMatch(/\| rival:x \| unavailable: not installed: run headroom-evals rivals x \|/);
  });

  it('takes simultaneous intervals where there are any', () => {
    const simultaneous = [
      {
        ...{ group: 'family', method: 'max-T, 1,999 resamples, seed 1', regressed: ['a'], noLossAnywhere: ['b'] },
        arms: [{ arm: 'a', difference: { value: -0.25, low: -0.5, high: -0.01, method: 'max-T' }, holmP: 0.0312 }],
      },
    ];
    const told = file('compare.md', { ...run, summary: { ...run.summary, simultaneous } });
    expect(told).toContain('−25.0 \\[−50.0, −1.0\\] | 0.031 |');
    expect(told).toContain('No loss in any family (intersection–union): b. Regressed (Holm): a. max-T');
    const alone = file('compare.md', { ...run, summary: { ...run.summary, simultaneous: [] } });
    expect(alone).toContain('this run has no simultaneous intervals');
  });
});

describe('compare.csv', () => {
  it('has a line for every arm in every family and group, unavailable ones without figures', () => {
    const lines: Record<string, string>[] = parse(file('compare.csv'), { columns: true });
    expect(lines).toHaveLength(3 * 5);
    const pooled = lines.find(({ family, arm }) => family === '' && arm === 'a');
    expect(pooled).toMatchObject({
      saved: '0.31',
      needed_visible: '0.75',
      needed_worst_family: 'logs',
      uniform_lost: '0.25',
    });
    const missing = lines.filter(({ arm }) => arm === 'rival:x');
    expect(missing.map(({ status, saved }) => [status?.slice(0, 11), saved])).toEqual([
      ['unavailable', ''],
      ['unavailable', ''],
      ['unavailable', ''],
    ]);
  });
});

describe('compare.html', () => {
  const page = file('compare.html');

  it('is one page that asks nothing of the network, whose links lead somewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:\/\/|NaN|undefined/i);
    const targets = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href as string);
    expect(targets.length).toBeGreaterThan(4);
    for (const href of targets) expect(page).toContain(`id="${href.slice(1)}"`);
  });

  it('names the items that flipped and draws a plot for the pooled figures and each family', () => {
    expect(page).toContain('<code>l1</code>');
    expect(page).toMatch(/<a href="#flips-0-0">2<\/a>/);
    expect(page.match(/<svg[^>]*role="img" aria-label="[^"]+"/g)?.length).toBe(3);
  });

  it('escapes names of arms and reasons', () => {
    const manifest = { ...run.manifest, unavailable: [{ name: '<script>', title: '', reason: '<img src=x>' }] };
    expect(file('compare.html', { ...run, manifest })).not.toMatch(/<script|<img/);
  });
});

describe('compareTable', () => {
  it('fits 120 columns with every arm of a large run, and says what could not run', () => {
    const large = syntheticRun({ seed: 3, scale: 0.3 });
    const input = { ...large, summary: summarize(large.manifest, large.items) };
    const unavailable = [{ name: 'rival:with-a-name-that-goes-on', title: 'x', reason: 'not installed; '.repeat(20) }];
    for (const one of [run, input, { ...input, manifest: { ...large.manifest, unavailable } }]) {
      const lines = compareTable(one).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
    }
    expect(compareTable(run)).toMatch(/rival:x\s+│ unavailable: not installed/);
    expect(compareTable(run)).toMatch(/│ a\s+│ 31\.0\s+│ 30\.0\s+│ 70\.0\/5\.0\/20\.0\/5\.0\s+│ 75\.0\s+│ 37\.5 logs/);
  });
});
