import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../dist/evals/cli/main.js', import.meta.url));
const CONTROLS = [
  ...['none', 'none: answerable', 'none:again', 'echo', 'delete-all', 'brotli64', 'throws', 'closed-book', 'oracle'],
  ...['mark-only', 'mark-only: opaque', 'random', 'truncate'],
  ...[
    'workers',
    'verify',
    'verify: a figure of the report',
    'verify: an outcome of the record',
    'verify: a record less',
  ],
];

it('every control gives its known result on a seeded sample of every tier, by the built program', {
  timeout: 600_000,
}, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'selftest', '--limit', '2', '--seed', '7'], {
    encoding: 'utf8',
  });
  const rows = stdout
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
    .filter(
      (cells) => cells.length === 5 && /^[123]$/.test(cells[0] as string) && CONTROLS.includes(cells[1] as string),
    );
  expect(
    rows.filter((cells) => cells[4] !== 'passed'),
    stderr,
  ).toEqual([]);
  expect(rows.map(([tier, control]) => `${tier} ${control}`).sort()).toEqual(
    ['1', '2', '3'].flatMap((tier) => CONTROLS.map((control) => `${tier} ${control}`)).sort(),
  );
  expect(status, stderr).toBe(0);
});
