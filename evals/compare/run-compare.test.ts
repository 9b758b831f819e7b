import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRun } from '../record/index.js';
import { verifyRun, writeDerived } from '../suites/index.js';
import { VARIANTS } from '../variants/index.js';
import { flipsOf } from './flips.js';
import { COMPARE_REPORTERS, type Compared, compareTable, runCompare, showItems, writeFlips } from './index.js';
import { comparedTasks } from './run-compare.js';

const FILES = ['compare.md', 'compare.csv', 'compare.html', 'flips.jsonl'];

let dir: string;
let out: string;
let compared: Compared;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-compare-'));
  out = join(dir, 'run');
  compared = await runCompare({
    ...{ out, seed: 1, model: 'gpt-4o', reader: 'probe', tier: 1, tasks: ['squad:in-context'], limit: 4 },
    variants: ['minify', 'headtail', 'cmd:/no/such/compressor'],
  });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const copy = (name: string) => {
  const folder = join(dir, name);
  cpSync(out, folder, { recursive: true });
  return folder;
};

describe('runCompare', () => {
  it('runs what was asked for and every control, and leaves the record of a suite with the comparison beside', () => {
    const arms = compared.manifest.arms.map(({ name }) => name);
    const controls = VARIANTS.filter(({ role }) => role === 'control').map(({ name }) => name);
    expect(arms).toEqual(expect.arrayContaining(['none', 'minify', 'headtail', ...controls]));
    expect(compared.manifest.suite).toBe('compare');
    expect(compared.summary.controls.every(({ passed }) => passed)).toBe(true);
    const { files } = verifyRun(out, COMPARE_REPORTERS);
    expect(files).toEqual(
      expect.arrayContaining(['manifest.json', 'items.jsonl', 'summary.json', 'report.md', ...FILES]),
    );
  });

  it('says the same in the terminal, in compare.md and in summary.json', () => {
    const saved = compared.summary.totals.find(({ arm }) => arm === 'random')?.saved?.value ?? Number.NaN;
    const figure = `${(saved * 100).toFixed(1)}`;
    expect(compareTable(compared)).toMatch(new RegExp(`│ random\\s+│ ${figure} `));
    expect(readFileSync(join(out, 'compare.md'), 'utf8')).toContain(`| random | 4 / 4 | ${figure} %`);
  });

  it('only reads a run that is finished', async () => {
    const again = await runCompare({
      ...{ out, seed: 1, model: 'gpt-4o', reader: 'probe', tier: 1, tasks: ['squad:in-context'], limit: 4 },
      variants: ['minify', 'headtail', 'cmd:/no/such/compressor'],
    });
    expect(again.resumed).toBe(4);
  });
});

it('compares the families of real data where nothing is named', () => {
  const family = { group: 'family', tier: 2 } as const;
  const tasks = [
    { ...family, id: 'logs' },
    { ...family, id: 'other', group: 'workload' },
    { ...family, id: 'rows' },
  ] as never;
  expect(comparedTasks({}, tasks)).toEqual({ tier: 2, tasks: ['logs', 'rows'] });
  expect(comparedTasks({ tier: 1 }, tasks)).toEqual({ tier: 1 });
  expect(comparedTasks({ files: ['mine.json'] }, tasks)).toEqual({ files: ['mine.json'] });
  expect(comparedTasks({ tasks: ['squad'] })).toEqual({ tier: 1, tasks: ['squad'] });
});

describe('verify', () => {
  it.each(FILES)('names a changed %s', (file) => {
    const folder = copy(`changed-${file}`);
    const before = readFileSync(join(folder, file), 'utf8');
    if (file === 'compare.md') writeFileSync(join(folder, file), before.replace('| headtail |', '| headtai1 |'));
    else appendFileSync(join(folder, file), '\n');
    expect(() => verifyRun(folder, COMPARE_REPORTERS)).toThrow(
      expect.objectContaining({
        code: 'VERIFY_FAILED',
        message: expect.stringMatching(new RegExp(`${file} line \\d+`)),
      }),
    );
  });

  it('accepts what report renders again from the record alone', () => {
    const folder = copy('again');
    for (const file of FILES) rmSync(join(folder, file));
    expect(() => verifyRun(folder, COMPARE_REPORTERS)).toThrow(/compare\.md is missing/);
    writeDerived(folder, readRun(folder), COMPARE_REPORTERS);
    expect(verifyRun(folder, COMPARE_REPORTERS).records).toBe(4 * compared.manifest.arms.length);
    for (const file of FILES) expect(readFileSync(join(folder, file))).toEqual(readFileSync(join(out, file)));
  });
});

describe('show on the samples', () => {
  it('gives every arm’s recorded bytes again, controls with seeds and matched shares among them', async () => {
    const { items } = readRun(out);
    const item = items[0]?.item ?? '';
    const differs: (readonly string[])[] = [];
    for (const arm of ['headtail', 'random', 'truncate', 'mark-only', 'oracle', 'brotli64']) {
      await showItems(readRun(out), [{ item, arms: ['none', arm] }], {}, (exhibit) => {
        differs.push(...exhibit.arms.map((one) => one.differs));
      });
    }
    expect(differs).toHaveLength(12);
    expect(differs.flat()).toEqual([]);
  });

  it('writes flips with texts that verify does not look at', async () => {
    const lost = flipsOf(readRun(out)).filter(({ kind }) => kind === 'lost').length;
    const pages = await writeFlips(out, readRun(out), 2, {});
    expect(pages).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
    expect(() => verifyRun(out, COMPARE_REPORTERS)).not.toThrow();
  });
});
