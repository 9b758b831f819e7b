import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const root = new URL('../../', import.meta.url);
const read = (path: string) => parse(readFileSync(new URL(path, root), 'utf8'));
const action: {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = read('action.yml');
const { steps } = action.runs;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-action-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The action as GitHub would run it, with a headroom-evals on the PATH that writes down what it was asked and ends as told. */
function runAction(inputs: Record<string, string>, stub: { code?: number; verdict?: string; suite?: number } = {}) {
  const { code = 0, verdict = 'pass', suite = 0 } = stub;
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = join(bin, 'headroom-evals');
  writeFileSync(
    program,
    `#!/usr/bin/env bash
printf '%s\\n' "$@" >> "${dir}/asked"
if [ "$1" = suite ]; then exit ${suite}; fi
while [ $# -gt 0 ]; do if [ "$1" = --json ]; then echo '{"verdict":"${verdict}"}' > "$2"; fi; shift; done
echo "## from the gate" >> "$GITHUB_STEP_SUMMARY"
exit ${code}
`,
  );
  chmodSync(program, 0o755);
  const given = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value = '' }]) => [name, value]),
  );
  const values: Record<string, string> = { ...given, version: 'none', ...inputs };
  const outputs: Record<string, Record<string, string>> = {};
  const fill = (text: string) =>
    text.replaceAll(/\$\{\{ (inputs|steps)\.([\w.-]+) \}\}/g, (_, kind: string, path: string) => {
      if (kind === 'inputs') return values[path] as string;
      const [id, , name] = path.split('.') as [string, string, string];
      return outputs[id]?.[name] ?? '';
    });
  let failed = false;
  let status = 0;
  for (const step of steps) {
    if (step.run === undefined || (failed && step.id !== 'verdict')) continue;
    const output = join(dir, `output-${step.id}`);
    writeFileSync(output, '');
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text)]));
    const ended = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: dir,
      encoding: 'utf8',
      env: {
        ...env,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        RUNNER_TEMP: dir,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(dir, 'summary.md'),
      },
    });
    const lines = readFileSync(output, 'utf8').trim().split('\n');
    outputs[step.id as string] = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
    if (ended.status !== 0) failed = true;
    status = failed ? ended.status || status : 0;
  }
  const result = (name: string) => fill(action.outputs[name]?.value as string);
  const asked = existsSync(join(dir, 'asked')) ? readFileSync(join(dir, 'asked'), 'utf8').trim().split('\n') : [];
  return { status, verdict: result('verdict'), exitCode: result('exit-code'), asked };
}

it('is a composite action whose every script gets its inputs as variables, and whose parts are pinned', () => {
  expect(action.runs.using).toBe('composite');
  expect(action.inputs.reference?.required).toBe(true);
  for (const step of steps) {
    if (step.run === undefined) expect(step.uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    else expect(step).toMatchObject({ shell: 'bash', run: expect.not.stringContaining('${{') });
  }
  const used = JSON.stringify(steps);
  for (const name of Object.keys(action.inputs)) expect(used).toContain(`inputs.${name} }}`);
});

describe('the job ends as the gate does', () => {
  it.each([
    [0, 'pass', 0],
    [1, 'regression', 1],
    [2, 'error', 2],
    [3, 'inconclusive', 3],
    [0, 'inconclusive', 0],
    [127, 'error', 2],
  ] as const)('exit code %i, %s: %i', (code, verdict, status) => {
    expect(runAction({ reference: 'ref' }, { code, verdict })).toMatchObject({
      ...{ status, verdict, exitCode: String(status) },
    });
    expect(readFileSync(join(dir, 'summary.md'), 'utf8')).toContain('## from the gate');
  });

  it('a suite that fails is no pass, and the gate is not asked', () => {
    const { status, asked } = runAction({ reference: 'ref' }, { suite: 2 });
    expect(status).not.toBe(0);
    expect(asked[0]).toBe('suite');
    expect(asked).not.toContain('gate');
  });
});

it('hands every input on, as one argument each', () => {
  const nasty = 'a b"; touch pwned; $(touch pwned)';
  const { asked, status } = runAction({
    ...{ reference: nasty, tasks: 'squad', variants: 'ours,minify', arms: 'ours', limit: '5', seed: '7', data: 'data' },
    ...{ 'margin-saved': '2', 'margin-facts': '0.5', 'margin-accuracy': '3', 'margin-latency': '50' },
    ...{ claim: 'items', 'on-inconclusive': 'warn' },
  });
  expect(status).toBe(0);
  const text = asked.join(' ');
  expect(text).toContain(
    'suite --tier 1 --reader probe --seed 7 --out headroom-evals-run --tasks squad --variants ours,minify',
  );
  expect(text).toContain('--limit 5 --data data gate headroom-evals-run');
  expect(asked[asked.indexOf('--reference') + 1]).toBe(nasty);
  expect(text).toContain('--claim items --on-inconclusive warn');
  expect(text).toContain('--arms ours --margin-saved 2 --margin-facts 0.5 --margin-accuracy 3 --margin-latency 50');
  expect(existsSync(join(dir, 'pwned'))).toBe(false);
});

it('judges a run that is there without running the suite', () => {
  const { asked } = runAction({ reference: 'ref', run: 'mine' });
  expect(asked.slice(0, 2)).toEqual(['gate', 'mine']);
});

it('the workflow to paste gives only inputs that there are', () => {
  const workflow = read('docs/examples/headroom-evals-gate.yml');
  const step = workflow.jobs.gate.steps.find((one: Step) => one.id === 'gate') as { with: Record<string, string> };
  for (const name of Object.keys(step.with)) expect(Object.keys(action.inputs)).toContain(name);
  expect(step.with.reference).toBeDefined();
});

it('its scripts are shell that bash reads', () => {
  for (const { run } of steps) {
    if (run !== undefined) expect(() => execFileSync('bash', ['-n', '-c', run])).not.toThrow();
  }
});
