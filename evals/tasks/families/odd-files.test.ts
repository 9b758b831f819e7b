import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FAMILY_FILE_TASKS } from './file-tasks.js';
import { onOneLine } from './standing-facts.js';

/** A data folder with these files. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), 'odd-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const load = (id: string, dataDir: string) =>
  FAMILY_FILE_TASKS.find((task) => task.id === id)!.load({ dataDir, seed: 1 });
const LATIN = Buffer.from(
  'FAILED tests/a.py::test_\xe9t\xe9 - caf\xe9 closed\r\nE   ValueError: bad byte \xff in the third row\r\n',
  'latin1',
);

it('reads bytes that are no UTF-8, CRLF, gz and NUL, and passes over empty files', async () => {
  const dataDir = folderOf({
    'ci_logs/latin.log': LATIN,
    'ci_logs/packed.log.gz': gzipSync('2031-03-04T09:12:00.0503025Z FAILED tests/a.py::test_b - no such berth\r\n'),
    'ci_logs/empty.log': '',
    'ci_logs/noise.log': Buffer.from([0, 1, 2, 255, 254, 10, 13, 0]),
    'ci_logs/one-line.log': 'x'.repeat(300_000),
    'ci_logs/broken.json': '{ not json',
    'ci_logs/LICENSE.txt': 'a licence is no log',
  });
  const { items } = await load('family:ci-logs', dataDir);
  expect(items.map((item) => item.id.slice('family:ci-logs/'.length))).toEqual([
    'latin.log',
    'noise.log',
    'one-line.log',
    'packed.log.gz',
  ]);
  const needed = items.map((item) => item.facts.filter((fact) => fact.class === 'needed'));
  expect(needed.map((facts) => facts.length)).toEqual([2, 0, 0, 1]);
  for (const item of items) {
    for (const { atoms } of item.facts) {
      expect(onOneLine(item.request.messages[3]?.content as string, atoms)).toBe(true);
    }
  }
});

it('leaves out what fits no window, and says so', async () => {
  const dataDir = folderOf({
    'diffs/huge.diff': '+ added line\n'.repeat(350_000),
    'diffs/small.diff': 'diff of nothing in it',
  });
  const { items, available, source } = await load('family:diffs', dataDir);
  expect([items.length, available]).toEqual([1, 1]);
  expect(source.note).toContain('1 of over 4000000 characters left out');
});

it('asks without labels too, of what the text itself shows', async () => {
  const events = Array.from({ length: 300 }, (_, i) => `10:00:0${i % 10} node-${i} INFO beat ${i} sent`);
  events[200] = '10:00:07 node-3 WARN clock stepped back by 912 ms';
  const rows = Array.from(
    { length: 40 },
    (_, i) => `2031-03-04 10:15:${10 + i},cart,${i === 30 ? 'ERROR lock held by worker 7' : `row ${i} kept`}`,
  );
  const dataDir = folderOf({
    'loghub/Own/own.log': events.join('\n'),
    'sre/own/app_log.csv': ['time,service,message', ...rows].join('\r\n'),
    'sre/own/metric/cart_metric.csv': 'Time,PodName,CpuUsage\n2031-03-04 10:15:00,cart-1,12.345\n',
    'code_search/own.txt': 'src/a.ts:12:const berth = tide(1);\nsrc/b.ts:3:const lot = crane(2);\n',
    'github_issues/own.json': '[{"id":12345,"note":"no issue at all"},{"id":67890,"note":"another row"}]',
    'github_issues/broken.json': '{ not json',
  });
  const needed = async (id: string) => {
    const { items } = await load(id, dataDir);
    return items.flatMap((item) =>
      item.facts.filter((fact) => fact.class === 'needed').map(({ atoms }) => atoms.join(' ')),
    );
  };
  expect(await needed('family:loghub')).toContain('clock stepped back by 912 ms');
  expect(await needed('family:sre-logs')).toEqual(['cart 2031-03-04 10:15:40 ERROR lock held by worker 7']);
  expect(await needed('family:sre-metrics')).toEqual([]);
  expect((await needed('family:code-search')).length).toBeGreaterThan(0);
  expect(await needed('family:issues')).toEqual([]);
  expect((await load('family:issues', dataDir)).items).toHaveLength(1);
});

it('names a damaged gz', async () => {
  const dataDir = folderOf({ 'loghub/x.log.gz': 'no gzip' });
  await expect(load('family:loghub', dataDir)).rejects.toThrow(
    expect.objectContaining({ code: 'DATA_INVALID', message: expect.stringContaining('x.log.gz') }),
  );
});
