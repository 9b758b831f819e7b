// Copies the grammars of src/grammars/languages.ts beside the code that loads them. Skips files that are there in the right size.
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}src/grammars/wasm`;
const NAMES = 'python javascript typescript tsx go rust java cpp c-sharp ruby php bash'.split(' ');
const files = [
  ...NAMES.map((name) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
  'tree-sitter-c/tree-sitter-c.wasm',
];

mkdirSync(folder, { recursive: true });
for (const file of files) {
  const from = `${root}node_modules/${file}`;
  const to = `${folder}/${file.split('/').at(-1)}`;
  if (existsSync(to) && statSync(to).size === statSync(from).size) continue;
  // Renamed into place: several processes may start at once.
  copyFileSync(from, `${to}.${process.pid}.tmp`);
  renameSync(`${to}.${process.pid}.tmp`, to);
}
