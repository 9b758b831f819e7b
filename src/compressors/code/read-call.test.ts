import { expect, it } from 'vitest';
import { fileCalls, isSameFile } from './read-call.js';

const flags = (tool: string, args: unknown) =>
  fileCalls(tool, typeof args === 'string' ? args : JSON.stringify(args)).map(
    ({ path, isRead, isRange, isEdit }) =>
      `${path}${isRead ? ' read' : ''}${isRange ? ' range' : ''}${isEdit ? ' edit' : ''}`,
  );

it.each([
  ['Read', { file_path: '/a/b.ts' }, ['/a/b.ts read']],
  ['Read', { file_path: '/a/b.ts', offset: 100, limit: 20 }, ['/a/b.ts read range']],
  ['read_file', { path: 'b.py', start_line: 1, end_line: 40 }, ['b.py read range']],
  ['Read', { shown: '`./main.go`' }, ['./main.go read']],
  ['str_replace_editor', { command: 'view', path: '/a.py' }, ['/a.py read']],
  ['str_replace_editor', { command: 'view', path: '/a.py', view_range: [1, 9] }, ['/a.py read range']],
  ['str_replace_editor', { command: 'str_replace', path: '/a.py', old_str: 'x', new_str: 'y.ts' }, ['/a.py edit']],
  ['Edit', { file_path: '/a.py', old_string: 'x' }, ['/a.py edit']],
  ['bash', { command: 'cd x && cat src/a.py' }, ['src/a.py read']],
  ['bash', { command: "sed -n '10,20p' src/a.py" }, ['src/a.py read range']],
  ['bash', { command: 'cat src/a.py | head -50' }, ['src/a.py read range']],
  ['bash', { command: 'sed -i s/x/y/ src/a.py' }, ['src/a.py edit']],
  ['shell', { command: 'open src/a.py 120' }, ['src/a.py read range']],
  ['bash', { command: 'python -m pytest tests/test_a.py' }, []],
  ['analyse', { path: 'a.py' }, ['a.py']],
  ['Read', 'not json', []],
])('%s %j', (tool, args, expected) => {
  expect(flags(tool, args)).toEqual(expected);
});

it('one file under two names', () => {
  expect(isSameFile('./src/a.py', '/home/me/src/a.py')).toBe(true);
  expect(isSameFile('a.py', 'ba.py')).toBe(false);
});
