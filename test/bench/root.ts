import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout; benches run compiled, in node_modules/.cache/headroom-bench/test/bench. */
export const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Generates the token ranks where they are missing, and puts them beside the compiled loader. */
export function placeRanks(): void {
  execFileSync(process.execPath, [`${ROOT}scripts/ranks.mjs`]);
  cpSync(`${ROOT}src/tokens/ranks`, new URL('../../src/tokens/ranks', import.meta.url), { recursive: true });
}
