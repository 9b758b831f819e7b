import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runSuite, type SuiteOptions, verifyRun } from '../suites/index.js';
import type { SelftestRow } from './types.js';

/** Items a task (seeds a workload) that are run again. */
const AGAIN = 1;

/**
 * What must hold of the harness whatever the compressors do: a run does not depend on the number of threads, its reports follow from
 * its record, and a record or report that somebody changed is refused.
 */
export async function checkHarness(suite: SuiteOptions & { readonly tier: number }): Promise<readonly SelftestRow[]> {
  const again = join(dirname(suite.out), 'again');
  const texts = [];
  for (const workers of [1, 2]) {
    const out = join(again, `workers-${workers}`);
    rmSync(out, { recursive: true, force: true });
    await runSuite({ ...suite, out, workers, limit: AGAIN });
    texts.push(['items.jsonl', 'summary.json'].map((file) => readFileSync(join(out, file), 'utf8')).join(''));
  }
  const row = (control: string, expectation: string, observed: string, passed: boolean): SelftestRow => ({
    ...{ tier: suite.tier, control, expectation, observed },
    status: passed ? 'passed' : 'failed',
  });
  const same = texts[0] === texts[1];
  const whole = refusal(suite.out);
  const changed = join(again, 'changed');
  return [
    row('workers', 'one thread and two write the same bytes', same ? 'same bytes' : 'bytes differ', same),
    row('verify', 'the reports follow from the record', whole ?? 'every file recomputed', whole === undefined),
    ...TAMPERED.map(({ what, file, change }) => {
      rmSync(changed, { recursive: true, force: true });
      cpSync(suite.out, changed, { recursive: true });
      const path = join(changed, file);
      const text = readFileSync(path, 'utf8');
      const altered = change(text);
      writeFileSync(path, altered);
      const told = altered === text ? undefined : refusal(changed);
      return row(`verify: ${what}`, 'is refused', told === undefined ? 'not noticed' : 'refused', told !== undefined);
    }),
  ];
}

const TAMPERED = [
  {
    what: 'a figure of the report',
    file: 'report.md',
    change: (text: string) => text.replace(/\d(?=\.\d %)/, (digit) => String((Number(digit) + 1) % 10)),
  },
  {
    what: 'an outcome of the record',
    file: 'items.jsonl',
    change: (text: string) => text.replace('"outcome":"error"', '"outcome":"right"'),
  },
  {
    what: 'a record less',
    file: 'items.jsonl',
    change: (text: string) => text.slice(text.indexOf('\n') + 1),
  },
] as const;

/** What `verify` says against a run; undefined when it has nothing to say. */
function refusal(dir: string): string | undefined {
  try {
    verifyRun(dir);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
