import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readRun } from '../record/index.js';
import { selectArms } from '../variants/index.js';
import { run } from './run.js';
import { fakeOptions } from './testing/fake-suite.js';

const dir = mkdtempSync(join(tmpdir(), 'headroom-unavailable-'));
const before = process.env.HEADROOM_EVALS_RIVALS;
process.env.HEADROOM_EVALS_RIVALS = join(dir, 'no rivals here');
afterAll(() => {
  if (before === undefined) delete process.env.HEADROOM_EVALS_RIVALS;
  else process.env.HEADROOM_EVALS_RIVALS = before;
  rmSync(dir, { recursive: true, force: true });
});

it('leaves out arms that cannot run here, and the manifest names them with what to do', async () => {
  const arms = selectArms(['minify', 'rival:toon', 'cmd:no-such-program-7']);
  await run({ ...fakeOptions(join(dir, 'a'), 4), arms });
  const { manifest, items } = readRun(join(dir, 'a'));
  expect(manifest.arms.map((arm) => arm.name)).toEqual(['none', 'minify']);
  expect(manifest.unavailable?.map(({ name, reason }) => [name, reason])).toEqual([
    ['rival:toon', 'not installed; run: headroom-evals rivals install toon'],
    ['cmd:no-such-program-7', 'there is no program "no-such-program-7"; install it or give its full path'],
  ]);
  expect(new Set(items.map((item) => item.arm))).toEqual(new Set(['none', 'minify']));
  await expect(run({ ...fakeOptions(join(dir, 'a'), 4), arms: selectArms(['minify']) })).rejects.toMatchObject({
    code: 'RUN_MISMATCH',
  });
});

it('runs an external command as an arm: its failures count against it, item by item, and nothing is saved by them', async () => {
  const upper = `cmd:node -e "const r=JSON.parse(require('fs').readFileSync(0,'utf8'));for(const m of r.messages)if(m.role==='tool')m.content='gone';console.log(JSON.stringify(r))"`;
  const arms = selectArms([upper, 'cmd:node -e "process.exit(4)"']);
  await run({ ...fakeOptions(join(dir, 'b'), 3), arms });
  const { items, manifest } = readRun(join(dir, 'b'));
  expect(manifest.unavailable).toBeUndefined();
  const of = (name: string) => items.filter((item) => item.arm === name);
  expect(of(upper).every((item) => item.tokensAfter < item.tokensBefore && item.outcome === 'wrong')).toBe(true);
  const failed = of('cmd:node -e "process.exit(4)"');
  expect(failed).toHaveLength(3);
  for (const item of failed) {
    expect(item).toMatchObject({
      outcome: 'error',
      error: 'VARIANT_FAILED: it ended with code 4',
      tokensAfter: item.tokensBefore,
    });
  }
  expect(readFileSync(join(dir, 'b', 'timings.jsonl'), 'utf8')).toContain('cmd:');
});
