import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runSuite, type SuiteOptions } from '../suites/index.js';
import { VARIANTS } from '../variants/index.js';
import { checkHarness } from './check-harness.js';
import { skippedParts } from './skipped-parts.js';
import type { SelftestOptions, SelftestResult, SelftestRow } from './types.js';

/**
 * Runs every control (with the arms that matched controls follow) over every task of each tier, and checks that each gives its known
 * result there: EVALUATION.md §8. A control that had nothing to act on shows nothing, so it does not pass. Errors: as `runSuite`.
 */
export async function runSelftest(options: SelftestOptions): Promise<SelftestResult> {
  const { out, seed, model, limit, dataDir, workers, tell } = options;
  const rows: SelftestRow[] = [];
  const tiers: SelftestResult['tiers'][number][] = [];
  for (const tier of options.tiers) {
    tell?.(`tier ${tier}: every control over every task`);
    const suite: SuiteOptions & { readonly tier: number } = {
      ...{ tier, seed, model, workers, reader: 'probe', out: join(out, `tier-${tier}`) },
      variants: VARIANTS.filter(({ role }) => role === 'control').map(({ name }) => name),
      ...(limit === undefined ? {} : { limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
    };
    const { manifest, summary } = await runSuite(suite);
    for (const { control, expectation, observed, status } of summary.controls) {
      rows.push({ tier, control, expectation, observed, status });
    }
    tiers.push({
      tier,
      tasks: manifest.tasks.length,
      items: manifest.tasks.reduce((sum, { selected }) => sum + selected, 0),
      arms: manifest.arms.length,
      samples: manifest.tasks.filter(({ source }) => source.kind === 'sample').map(({ id }) => id),
    });
    tell?.(`tier ${tier}: the harness itself`);
    rows.push(...(await checkHarness(suite)));
  }
  rmSync(join(out, 'again'), { recursive: true, force: true });
  return { rows, tiers, skipped: await skippedParts(dataDir) };
}

/** Rows that did not give their known result, and those that showed nothing. */
export function failures({ rows }: SelftestResult): readonly SelftestRow[] {
  return rows.filter(({ status }) => status !== 'passed');
}
