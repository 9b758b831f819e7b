// Copies the grammars of src/grammars/languages.ts beside the code that loads them. Skips files that are there in the right size.
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../src/grammars/wasm', import.meta.url));
const most = `${dirname(require.resolve('@vscode/tree-sitter-wasm/package.json'))}/wasm`;
const names = 'python javascript typescript tsx go rust java cpp c-sharp ruby php bash'.split(' ');
const files = [
  ...names.map((name) => `${most}/tree-sitter-${name}.wasm`),
  `${dirname(require.resolve('tree-sitter-c/package.json'))}/tree-sitter-c.wasm`,
];

mkdirSync(folder, { recursive: true });
for (const from of files) {
  const to = `${folder}/${from.split('/').at(-1)}`;
  if (existsSync(to) && statSync(to).size === statSync(from).size) continue;
  // Renamed into place: several processes may start at once.
  copyFileSync(from, `${to}.${process.pid}.tmp`);
  renameSync(`${to}.${process.pid}.tmp`, to);
}
