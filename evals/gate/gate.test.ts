import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/ccr/testing/spawn-node.js';
import { type ItemRecord, type RecordedRun, readRun } from '../record/index.js';
import { runSuite, summaryOf } from '../suites/index.js';
import { exitCode } from './exit-code.js';
import { type GateOptions, gate } from './gate.js';
import { annotations, stepSummary } from './github.js';
import { gateJunit } from './junit.js';
import { gateTable } from './terminal.js';
import { writeReference } from './write-reference.js';

let dir: string;
let reference: RecordedRun;
let again: RecordedRun;
let seeded: RecordedRun;

async function suite(name: string, seed: number): Promise<RecordedRun> {
  const out = join(dir, name);
  await runSuite({
    ...{ tier: 1, out, seed, model: 'gpt-4o', reader: 'probe', limit: 3 },
    tasks: ['squad:in-context', 'workload:fatal-needle'],
    variants: ['minify', 'headtail', 'ours', 'ours:reversible', 'delete-all'],
  });
  return readRun(out);
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-gate-'));
  reference = await suite('reference', 1);
  again = await suite('again', 1);
  seeded = await suite('seeded', 2);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Without the clock, which no test decides. */
const still = ({ manifest, items }: RecordedRun): RecordedRun => ({ manifest, items });
const changed = (run: RecordedRun, change: (record: ItemRecord) => ItemRecord): RecordedRun => ({
  manifest: run.manifest,
  items: run.items.map(change),
});
const hash = 'f'.repeat(64);
const judge = (run: RecordedRun, options: GateOptions = {}) => gate(still(run), still(reference), options);

/** What delete-all did, recorded as the work of `ours`: a variant that was tampered with. */
function tampered(): RecordedRun {
  const cut = new Map(reference.items.filter((r) => r.arm === 'delete-all').map((r) => [r.item, r]));
  return changed(reference, (r) => (r.arm === 'ours' ? { ...(cut.get(r.item) as ItemRecord), arm: 'ours' } : r));
}

describe('a second run of the same program', () => {
  it('passes, exactly, under both claims', () => {
    for (const claim of ['items', 'population'] as const) {
      const result = judge(again, { claim });
      expect(result).toMatchObject({ verdict: 'pass', errors: [] });
      expect(result.judged.length).toBeGreaterThan(20);
      for (const figure of result.judged) expect(figure).toMatchObject({ difference: { value: 0 }, changed: 0 });
    }
  });

  it('prints no line that moved, and says so in every format', () => {
    const result = judge(again);
    expect(gateTable(result, 'again')).toMatch(/0 regressed.*\(\d+ without any difference\)/);
    expect(gateTable(result, 'again')).not.toContain('┌');
    expect(annotations(result)).toEqual([]);
    expect(stepSummary(result, 'again')).toContain('## Compression gate: pass');
    expect(gateJunit(result)).toMatch(/failures="0"/);
  });

  it('judges compressors, not controls nor the baseline', () => {
    const arms = new Set(judge(again).judged.map((figure) => figure.arm));
    expect([...arms].sort()).toEqual(['headtail', 'minify', 'ours', 'ours:reversible']);
  });
});

describe('a variant that was tampered with', () => {
  it('regresses, names arm, figure and items, and saves more', () => {
    const result = judge(tampered());
    expect(result.verdict).toBe('regression');
    const bad = result.judged.filter((figure) => figure.verdict === 'regression');
    expect(new Set(bad.map((figure) => figure.arm))).toEqual(new Set(['ours']));
    expect(new Set(bad.map((figure) => figure.metric))).toContain('needed facts visible');
    expect(bad.every((figure) => figure.flips.length > 0 && figure.flips.length <= 5)).toBe(true);
    const known = new Set(reference.items.map((record) => record.item));
    for (const figure of bad) {
      for (const flip of figure.flips) expect(known.has(flip.replace(/ \((worse|better)\)$/, ''))).toBe(true);
    }
    expect(annotations(result)[0]).toMatch(
      /^::error title=gate%3A regression%3A .*%2C ours::.*reference .*, run .*margin 1 points/,
    );
    expect(gateJunit(result)).toMatch(/<failure message="[^"]*needed facts visible/);
  });

  it('and one that only saves less regresses by the exact figure', () => {
    const less = changed(reference, (r) =>
      r.arm === 'ours' && !r.identical
        ? { ...r, sentHash: hash, tokensAfter: r.tokensAfter + Math.ceil(0.03 * r.tokensBefore) }
        : r,
    );
    const bad = judge(less).judged.filter((figure) => figure.verdict === 'regression');
    expect(new Set(bad.map((figure) => figure.metric))).toContain('saved');
    expect(bad.map((figure) => figure.metric)).not.toContain('needed facts visible');
  });

  it('an improvement passes and offers the update', () => {
    const result = gate(still(reference), still(tampered()), { claim: 'items' });
    expect(result.judged.filter((f) => f.metric === 'needed facts visible').every((f) => f.verdict === 'pass')).toBe(
      true,
    );
    expect(gateTable(result, 'UPDATE')).toContain('Something improved; to keep it: UPDATE');
  });
});

describe('the claim', () => {
  const bytes = () => changed(reference, (r) => (r.arm === 'ours' && !r.identical ? { ...r, sentHash: hash } : r));

  it('items: other bytes and nothing worse is a pass', () => {
    expect(judge(bytes(), { claim: 'items' }).verdict).toBe('pass');
  });

  it('population: so few items show nothing, and the gate says how many would', () => {
    const result = judge(bytes(), { claim: 'population' });
    expect(result.verdict).toBe('inconclusive');
    expect(result.judged.some((figure) => figure.verdict === 'regression')).toBe(false);
    const open = result.judged.find((f) => f.verdict === 'inconclusive' && f.metric === 'needed facts visible');
    expect(open?.needed).toBeGreaterThan(380);
  });
});

describe('runs that are no pair are an error that names what differs', () => {
  const wrong = (change: (run: RecordedRun) => RecordedRun) => judge(change(again));
  const manifest = (more: Partial<RecordedRun['manifest']>) => (run: RecordedRun) => ({
    ...run,
    manifest: { ...run.manifest, ...more },
  });

  it('another seed: other items', () => {
    const result = judge(seeded);
    expect(result).toMatchObject({ verdict: 'error', judged: [] });
    expect(result.errors).toContain('seed: 1 in the reference, 2 in the run');
    expect(result.errors.join('\n')).toMatch(/task workload:fatal-needle: other items are selected/);
  });

  it('tokenizer, reader, limit', () => {
    const { errors } = wrong(manifest({ tokenizer: 'cl100k_base', reader: 'openai:gpt-4o', limit: 9 }));
    expect(errors).toEqual([
      'tokenizer: o200k_base in the reference, cl100k_base in the run',
      'reader: probe in the reference, openai:gpt-4o in the run',
      'limit: 3 in the reference, 9 in the run',
    ]);
  });

  it('another source of a task', () => {
    const tasks = again.manifest.tasks.map((task) => ({ ...task, source: { ...task.source, kind: 'local' as const } }));
    expect(wrong(manifest({ tasks })).errors[0]).toMatch(/^task squad:in-context: source .*in the reference/);
  });

  it('an arm that is gone, with the reason where the run knows it', () => {
    const gone = (run: RecordedRun): RecordedRun => ({
      items: run.items.filter((record) => record.arm !== 'ours'),
      manifest: {
        ...run.manifest,
        arms: run.manifest.arms.filter((arm) => arm.name !== 'ours'),
        unavailable: [{ name: 'ours', title: 'ours', reason: 'not installed' }],
      },
    });
    expect(wrong(gone).errors).toEqual([
      'arm ours is in the reference and not in the run (unavailable: not installed)',
    ]);
    expect(gate(still(gone(again)), still(reference), { arms: ['minify'] }).verdict).toBe('pass');
    expect(judge(again, { arms: ['nope'] }).errors).toEqual(['arm nope is not in the reference']);
  });

  it('items of one run only, and items made from another input', () => {
    const first = again.items[0]?.item as string;
    expect(wrong((run) => changed(run, (r) => (r.item === first ? { ...r, item: 'new' } : r))).errors.join()).toMatch(
      /items only in the run: new.*items only in the reference/,
    );
    expect(
      wrong((run) => changed(run, (r) => (r.item === first ? { ...r, inputHash: hash } : r))).errors.join(),
    ).toContain(`items made from another input: ${first}`);
  });

  it('items that were measured in one run only are no silent loss', () => {
    const first = again.items.find((r) => r.arm === 'ours' && r.outcome === 'right')?.item as string;
    const result = wrong((run) =>
      changed(run, (r) => (r.item === first && r.arm === 'ours' ? { ...r, outcome: 'not-measured' } : r)),
    );
    expect(result.verdict).toBe('error');
    expect(result.judged.find((f) => f.verdict === 'error')?.reason).toContain(first);
  });

  it('a control that has just failed', () => {
    const good = { control: 'echo', expectation: 'x', observed: 'y', status: 'passed', passed: true } as const;
    const failed = { ...good, status: 'failed', passed: false } as const;
    expect(judge(again, { controls: { run: [failed], reference: [good] } }).verdict).toBe('error');
    expect(judge(again, { controls: { run: [failed], reference: [failed] } }).verdict).toBe('pass');
  });
});

it('new arms are named and not judged; a wide margin is flagged', () => {
  const { notes, judged } = gate(
    still(again),
    {
      items: reference.items.filter((record) => record.arm !== 'ours'),
      manifest: { ...reference.manifest, arms: reference.manifest.arms.filter((arm) => arm.name !== 'ours') },
    },
    { margins: { saved: 0.03, facts: 0.01, accuracy: 0.02, latency: 0.25 } },
  );
  expect(notes.join('\n')).toMatch(/arms only in the run, not judged: ours/);
  expect(notes.join('\n')).toMatch(/margin of saved: 3 points is wider than the protocol’s 1/);
  expect(judged.some((figure) => figure.arm === 'ours')).toBe(false);
});

describe('a committed reference', () => {
  it('is the run’s record, and is judged the same', () => {
    writeReference(join(dir, 'kept'), again, { timings: true });
    expect(readRun(join(dir, 'kept'))).toEqual(again);
  });

  it('names items by hashes where ids may not be published, and flips by the run’s own ids', () => {
    writeReference(join(dir, 'hashed'), reference, { hashed: true, arms: ['ours'] });
    const hashed = readRun(join(dir, 'hashed'));
    cpSync(join(dir, 'hashed'), join(dir, 'damaged'), { recursive: true });
    writeFileSync(join(dir, 'damaged', 'items.jsonl.gz'), 'no archive');
    expect(() => readRun(join(dir, 'damaged'))).toThrow(expect.objectContaining({ code: 'JOURNAL_CORRUPT' }));
    expect(hashed.manifest.arms.map((arm) => arm.name)).toEqual(['none', 'ours', 'minify']);
    expect(JSON.stringify(hashed.items)).not.toContain(reference.items[0]?.item as string);
    expect(gate(still(again), still(hashed)).verdict).toBe('pass');
    const result = gate(still(tampered()), still(hashed));
    expect(result.verdict).toBe('regression');
    const plain = judge(tampered(), { arms: ['ours', 'minify'] });
    expect(result.judged.map(({ reference: a, run, flips, verdict }) => ({ a, run, flips, verdict }))).toEqual(
      plain.judged.map(({ reference: a, run, flips, verdict }) => ({ a, run, flips, verdict })),
    );
  });

  it('keeps its summary’s controls', () => {
    writeReference(join(dir, 'controls'), reference, { hashed: true });
    const of = (run: RecordedRun) => summaryOf(run).controls.map(({ control, passed }) => ({ control, passed }));
    expect(of(readRun(join(dir, 'controls')))).toEqual(of(reference));
  });
});

it('exit codes are 0 pass, 1 regression, 2 error, 3 inconclusive', () => {
  expect((['pass', 'regression', 'error', 'inconclusive'] as const).map((v) => exitCode(v, 'fail'))).toEqual([
    0, 1, 2, 3,
  ]);
  expect((['pass', 'regression', 'error', 'inconclusive'] as const).map((v) => exitCode(v, 'warn'))).toEqual([
    0, 1, 2, 0,
  ]);
});

describe('headroom-evals gate', () => {
  const MAIN = new URL('../cli/main.ts', import.meta.url);
  const program = (...args: string[]) =>
    runProgram(MAIN, ['gate', ...args], {
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(dir, 'summary.md'), HEADROOM_EVALS_DATA: '' },
    });

  it('ends with 1 on a regression, with annotations, step summary, JUnit and JSON', async () => {
    writeReference(join(dir, 'tampered'), tampered());
    const [json, junit] = [join(dir, 'gate.json'), join(dir, 'gate.xml')];
    const { code, stdout } = await program(
      ...[join(dir, 'tampered'), '--reference', join(dir, 'reference'), '--json', json, '--junit', junit],
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^gate: regression/m);
    expect(stdout).toMatch(/^::error title=gate%3A regression/m);
    expect(JSON.parse(readFileSync(json, 'utf8')).verdict).toBe('regression');
    expect(readFileSync(junit, 'utf8')).toMatch(/<failure message="/);
    expect(readFileSync(join(dir, 'summary.md'), 'utf8')).toMatch(/^\| regression \| /m);
  });

  it('ends with 2 where the runs are no pair, and where there is no reference', async () => {
    const seeds = await program(join(dir, 'seeded'), '--reference', join(dir, 'reference'));
    expect(seeds.code).toBe(2);
    expect(seeds.stdout).toContain('ERROR: seed: 1 in the reference, 2 in the run');
    const none = await program(join(dir, 'seeded'), '--reference', join(dir, 'nowhere'));
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(/^headroom-evals: DATA_MISSING.*nowhere/m);
  });

  it('makes a run the reference, and that run then passes', async () => {
    const kept = join(dir, 'made');
    expect((await program(join(dir, 'again'), '--reference', kept, '--update', '--hashed')).code).toBe(0);
    const { code, stdout } = await program(join(dir, 'again'), '--reference', kept);
    expect(stdout).toMatch(/^gate: pass/m);
    expect(code).toBe(0);
  });
});
