import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout; benches run compiled, in node_modules/.cache/headroom-bench/test/bench. */
export const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Generates the token ranks where they are missing, and puts them and the model beside the compiled loaders. */
export function placeData(): void {
  execFileSync(process.execPath, [`${ROOT}scripts/ranks.mjs`]);
  for (const folder of ['src/tokens/ranks', 'src/models/trained']) {
    cpSync(`${ROOT}${folder}`, new URL(`../../${folder}`, import.meta.url), { recursive: true });
  }
}
