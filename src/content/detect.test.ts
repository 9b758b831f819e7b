import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from './detect.js';

const repeat = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i)).join('\n');

describe('detect', () => {
  it.each([
    ['an object', ' {"a": 1}\n', 'json'],
    ['an array', '[1, 2]', 'json'],
    ['a string', '"a\\nb"', 'json'],
    ['[INFO] logs', repeat(20, (i) => `[INFO] step ${i} done`), 'lines'],
    ['ISO-timestamped logs', repeat(20, (i) => `2023-01-29T09:00:${10 + i}Z svc started`), 'lines'],
    [
      'Apache logs',
      repeat(20, (i) => `127.0.0.1 - - [10/Oct/2000:13:55:${10 + i}] "GET /a HTTP/1.0" 200 ${i}`),
      'lines',
    ],
    [
      'HDFS logs',
      repeat(20, (i) => `081109 2036${10 + i} 148 INFO dfs.DataNode$PacketResponder: Received block blk_${i}`),
      'lines',
    ],
    [
      'syslog',
      repeat(20, (i) => `Jun 14 15:16:${10 + i} combo sshd(pam_unix)[19939]: authentication failure`),
      'lines',
    ],
    ['grep output', repeat(20, (i) => `src/a/b.ts:${i + 3}: const x = ${i};`), 'search'],
    [
      'grep output with context',
      repeat(12, (i) => `src/a-1/b.ts:${9 * i + 3}:hit ${i}\nsrc/a-1/b.ts-${9 * i + 4}-  after\n--`),
      'search',
    ],
    ['grouped grep output', `a/b.ts\n${repeat(9, (i) => `${i + 1}${i % 3 ? '-' : ':'}x`)}\n\nc/d.ts\n1:x\n`, 'search'],
    ['a numbered file', repeat(20, (i) => `${i + 1}: const x = ${i};`), 'code'],
    ['compiler errors among other lines', repeat(9, (i) => `a.c:${i}:1: error\n    code\n    ^\nnote`), 'lines'],
    ['a file listing', repeat(20, (i) => `-rw-r--r-- 1 root root ${i} Nov 21 10:36 f${i}.txt`), 'search'],
    ['find output', repeat(20, (i) => `./src/module${i}/index.ts`), 'search'],
    ['JSON lines', repeat(20, (i) => JSON.stringify({ i, level: 'info' })), 'lines'],
    ['CSV', `id,name,score\n${repeat(20, (i) => `${i},user ${i},${i * 3}`)}`, 'table'],
    [
      'a traceback',
      `Traceback (most recent call last):\n${repeat(8, (i) => `  File "/app/m${i}.py", line ${i}, in f\n    return g(${i})`)}\nValueError: bad`,
      'lines',
    ],
    [
      'Java frames',
      `Exception in thread "main" java.lang.Error\n${repeat(9, (i) => `\tat com.acme.A.b${i}(A.java:${i})`)}`,
      'lines',
    ],
    ['test results', repeat(20, (i) => `tests/test_a.py::test_${i} PASSED`), 'lines'],
    ['a recorded terminal', repeat(20, (i) => `\u001b[32mdone\u001b[0m with part ${'x'.repeat(i)} of it`), 'lines'],
    ['one line again and again', repeat(12, () => 'still waiting for the lock'), 'lines'],
    [
      'prose',
      repeat(12, (i) => `The meeting went on for hours, and nobody ${'very '.repeat(i)}well knew why.`),
      'prose',
    ],
    ['source code', repeat(12, (i) => `  const value${i} = compute(${i});`), 'code'],
    ['numbered source', repeat(12, (i) => `${i + 1}\tconst value = compute(${i});`), 'code'],
    [
      'a diff',
      `diff --git a/x b/x\nindex 1234567..89abcde 100644\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n${repeat(8, (i) => `+line ${i}`)}`,
      'diff',
    ],
    ['few lines', 'one\ntwo', 'text'],
    ['bracketed words that are no JSON', '[INFO] one line', 'lines'],
    ['nothing', '', 'text'],
  ])('%s', (_name, text, kind) => {
    expect(detect(text).kind).toBe(kind);
  });

  it('never throws, and is the same every time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.string(), { maxLength: 30 }).map((l) => l.join('\n')),
        ),
        (text) => {
          expect(detect(text)).toEqual(detect(text));
        },
      ),
      { numRuns: 500 },
    );
    expect(detect('['.repeat(200_000)).kind).toBe('text');
  });

  it.each(['x', ' ', '\n', ',', '"', '1:', '/a', '[', '2024-01-01 ', 'a b:', '(', '\t\\'])(
    'stays near-linear on runs of %j',
    (unit) => {
      const text = unit.repeat(Math.floor(4_000_000 / unit.length));
      const start = process.cpuUsage();
      detect(text);
      expect(process.cpuUsage(start).user / 1000).toBeLessThan(6000);
    },
  );

  it('is as fast on lines that end with CR LF', () => {
    expect(detect('name,size,owner\r\n'.repeat(200)).type).toBe('csv');
  }, 1000);

  const data = process.env.HEADROOM_EVALS_DATA;
  it.skipIf(data === undefined)('knows the loghub logs as lines and the diffs as diffs', () => {
    const kinds = (folder: string, ending: string) =>
      new Set(
        readdirSync(join(data as string, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith(ending))
          .map((name) => detect(readFileSync(join(data as string, folder, name), 'utf8')).kind),
      );
    expect([...kinds('loghub', '_2k.log')]).toEqual(['lines']);
    expect([...kinds('diffs', '.diff')]).toEqual(['diff']);
  });
});
