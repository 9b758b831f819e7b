import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as headroom from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

it('the library example runs and does what its comments say', async () => {
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(code).toContain("from 'headroom-evals'");
  const body = code.replace(/^import (\{[^}]*\}) from 'headroom-evals';/m, 'const $1 = headroom;');
  const builds = Array.from({ length: 60 }, (_, id) => ({
    id,
    branch: 'main',
    state: id === 41 ? 'failed' : 'passed',
  }));
  const run = new Function(
    'headroom',
    'builds',
    `return (async () => { ${body}; return { request, result, expand }; })()`,
  );
  const { request, result, expand } = await run(headroom, builds);
  expect(result.compressionRatio).toBeGreaterThan(0.3);
  expect(expand(result.messages)).toEqual(request);
});

it('the architecture picture names folders that exist', () => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const named = [...picture.matchAll(/\["([a-z]+)\//g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(15);
  for (const folder of named) {
    expect([`src/${folder}`, `evals/${folder}`, folder].some((path) => existsSync(root + path))).toBe(true);
  }
});

it('every command of the README is one that the programs know', () => {
  const verbs = [...readme.matchAll(/npx (headroom(?:-evals)?) ([a-z]+)/g)].map((match) => `${match[1]} ${match[2]}`);
  expect(new Set(verbs).size).toBeGreaterThan(6);
  const folders = { headroom: 'src/cli', 'headroom-evals': 'evals/cli' } as const;
  for (const verb of new Set(verbs)) {
    const [program, name] = verb.split(' ') as [keyof typeof folders, string];
    const files = readdirSync(root + folders[program], { recursive: true, encoding: 'utf8' });
    const code = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`${root}${folders[program]}/${file}`, 'utf8'));
    expect(code.join('\n'), verb).toMatch(new RegExp(`command(: |\\(\\s*)'${name}\\b`));
  }
});
