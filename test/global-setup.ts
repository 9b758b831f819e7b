import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Tests that measure on real data look for it in `HEADROOM_EVALS_DATA`, else in the
 * `shared/data` folder beside the checkout. Where neither exists those tests are skipped by name. Token ranks and
 * grammars are put in place where no build has done so.
 */
export default function setup(): void {
  const beside = fileURLToPath(new URL('../../shared/data', import.meta.url));
  if (process.env.HEADROOM_EVALS_DATA === undefined && existsSync(beside)) process.env.HEADROOM_EVALS_DATA = beside;
  for (const script of ['ranks', 'grammars']) {
    execFileSync(process.execPath, [fileURLToPath(new URL(`../scripts/${script}.mjs`, import.meta.url))]);
  }
}
