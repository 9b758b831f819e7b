// Installs the optional parts of models into a cache folder (once: 18 s, 290 MB) and runs the tests that need them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache/headroom-parts');
const parts = ['onnxruntime-node@1.30.0', '@huggingface/tokenizers@0.2.0'];

if (!existsSync(join(folder, 'node_modules/onnxruntime-node/package.json'))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  execFileSync('npm', ['install', ...flags, ...parts], { cwd: folder, stdio: 'inherit' });
}
execFileSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'src/models', 'evals/readers/local'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HEADROOM_PARTS: folder } },
);
