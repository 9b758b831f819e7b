// The one build: token ranks from js-tiktoken and grammars put in place, then tsc, then data files copied beside the code that reads them.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });

node('scripts/clean.mjs');
node('scripts/ranks.mjs');
node('scripts/grammars.mjs');
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
for (const folder of [
  'src/tokens/ranks',
  'src/grammars/wasm',
  'src/models/trained',
  'datasets/samples',
  'evals/variants/rivals/bridges',
]) {
  if (existsSync(`${root}${folder}`)) cpSync(`${root}${folder}`, `${root}dist/${folder}`, { recursive: true });
}
for (const program of ['src/cli/main.js', 'evals/cli/main.js']) {
  if (existsSync(`${root}dist/${program}`)) chmodSync(`${root}dist/${program}`, 0o755);
}
