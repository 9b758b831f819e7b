import { expect, it } from 'vitest';
import type { Block } from '../messages/index.js';
import { Calls } from './calls.js';
import { Subjects } from './subjects.js';

const calls = new Calls();
const block = (one: Partial<Block>): Block => ({
  ...{ index: 0, messageIndex: 0, role: 'user', kind: 'text', text: '', path: [] },
  ...one,
});
const shows = (path: string) => calls.of('read_file', JSON.stringify({ path })).files;

/** Which of the files below are what a conversation of these blocks is about. */
function about(...blocks: readonly Partial<Block>[]): string[] {
  const subjects = new Subjects();
  for (const one of blocks) {
    const { toolName, toolArguments } = one;
    subjects.add(block(one), toolArguments === undefined ? undefined : calls.of(toolName, toolArguments));
  }
  return ['src/a.ts', './lib/b.go', '/work/c.py'].filter((path) => subjects.has(shows(path)));
}

const answer = (command: string, text: string, toolName = 'bash'): Partial<Block> => ({
  ...{ role: 'tool', kind: 'tool-result', text, toolName, toolArguments: JSON.stringify({ command }) },
});
const asked = { text: 'Have a look around.' };

it('files that the user names, by path or by name', () => {
  expect(about({ text: 'What does `a.ts` do, and lib/b.go?' })).toEqual(['src/a.ts', './lib/b.go']);
  expect(about(asked, { text: 'Now other/a.ts.' })).toEqual([]);
});

it('what begins a conversation is its task; what an agent says later is not', () => {
  expect(about({ role: 'assistant', text: 'Read c.py.' })).toEqual(['/work/c.py']);
  expect(about(asked, { role: 'assistant', text: 'Read c.py.' })).toEqual([]);
  expect(about({ role: 'system', text: 'Never touch c.py.' }, asked)).toEqual([]);
});

it('changed files, however they are shown', () => {
  expect(about(asked, answer('git diff --name-only main', 'src/a.ts\nc.py\n'))).toEqual(['src/a.ts', '/work/c.py']);
  expect(about(asked, answer('cd x && gh pr view 7 --json files', '{"files":[{"path":"lib/b.go"}]}'))).toEqual([
    './lib/b.go',
  ]);
  expect(about(asked, answer('7', 'lib/b.go | 3 ++-', 'get_pull_request_files'))).toEqual(['./lib/b.go']);
  const diff = 'diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-import c.py\n+x\n';
  expect(about(asked, answer('cat some.patch', diff))).toEqual(['src/a.ts']);
  const numbered = diff.split('\n').map((line, i) => `${String(i + 1).padStart(6)}→${line}`);
  expect(about(asked, answer('saved.txt', numbered.join('\n'), 'read'))).toEqual(['src/a.ts']);
});

it('not files that a listing or a search shows', () => {
  expect(about(asked, answer('find . -type f', './src/a.ts\n./lib/b.go\n'))).toEqual([]);
  expect(about(asked, answer('grep -rn sum .', 'lib/b.go:12: sum()\n'))).toEqual([]);
});
