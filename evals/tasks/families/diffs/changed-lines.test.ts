import { expect, it } from 'vitest';
import { changedLines } from './changed-lines.js';

it('reads changed lines by the hunks’ counts, and the files they are in', () => {
  const diff = [
    'commit abc',
    '    - not a change',
    'diff --git a/x.sql b/x.sql',
    '--- a/x.sql',
    '+++ b/x.sql',
    '@@ -1,3 +1,3 @@ head',
    ' keep',
    '--- a comment that goes',
    '+++ a counter that comes',
    ' keep',
    '\\ No newline at end of file',
    'diff --git a/old.txt b/old.txt',
    '--- a/old.txt',
    '+++ /dev/null',
    '@@ -1 +0,0 @@',
    '-gone',
    '+ not in a hunk',
  ].join('\n');
  const { lines, files } = changedLines(diff);
  expect(lines).toEqual([
    { text: '--- a comment that goes', file: 'x.sql' },
    { text: '+++ a counter that comes', file: 'x.sql' },
    { text: '-gone', file: 'old.txt' },
  ]);
  expect(files).toEqual(['x.sql', 'old.txt']);
});

it('gives nothing for what is no diff', () => {
  expect(changedLines('+ a list\n- of things')).toEqual({ lines: [], files: [] });
  expect(changedLines('')).toEqual({ lines: [], files: [] });
});
