import { describe, expect, it } from 'vitest';
import { detect } from '../../content/index.js';
import { tokenCost } from '../../encode/index.js';
import { linesCompressor } from './index.js';

const omits = (text: string): boolean =>
  linesCompressor
    .propose({
      text,
      type: detect(text).type,
      query: { terms: [], texts: [] },
      fidelity: 'reversible',
      encoding: 'plain',
      estimate: tokenCost,
    })
    .some((candidate) => candidate.omission !== undefined);

const repeat = (n: number, line: (i: number) => string, head = ''): string =>
  head + Array.from({ length: n }, (_, i) => `${line(i)}\n`).join('');
const time = (i: number): string => new Date(1_700_000_000_000 + i * 977).toISOString();
const terminal = (n: number): string =>
  repeat(n, (i) => `\u001b[32m[*]\u001b[0m trying the attack of step ${i} on key ${i % 5}, ${i * 31} left`);

describe('records stay whole at reversible', () => {
  it.each([
    ['search hits', repeat(300, (i) => `src/module${i % 9}/file.ts:${i + 3}:  const value = compute(${i});`)],
    [
      'search hits with context',
      repeat(300, (i) => `src/a.ts${i % 3 === 1 ? ':' : '-'}${i}${i % 3 === 1 ? ':' : '-'}  x(${i})`),
    ],
    ['a file list', repeat(300, (i) => `./packages/p${i % 7}/src/part-${i}.ts`)],
    ['ls -l', repeat(300, (i) => `-rw-r--r-- 1 root root ${i * 37} Nov 21 10:36 f${i}.txt`)],
    ['a tree', repeat(300, (i) => `${i % 4 === 0 ? '' : '│   '}├── part${i}`)],
    ['a numbered file', repeat(300, (i) => `${i + 1}\tconst value = compute(${i % 5});`)],
    ['a CSV table', repeat(300, (i) => `${time(i)},pod-${i % 4},${i * 7},${i / 8}`, 'time,pod,cpu,memory\n')],
    [
      'an aligned table',
      repeat(300, (i) => `pod-${1000 + i}   1/1     Running   ${i % 3}`, 'NAME       READY   STATUS    RESTARTS\n'),
    ],
    ['a short recording of a terminal', terminal(150)],
  ])('%s', (_name, text) => expect(omits(text)).toBe(false));
});

describe('event text may lose lines', () => {
  it.each([
    ['a service log', repeat(300, (i) => `${time(i)} INFO served request ${i} for user-${i % 7} in ${i % 90} ms`)],
    ['progress without times', repeat(300, (i) => `Downloading part ${i} of 300: ${i % 100} % done`)],
    ['test output', repeat(300, (i) => `test_case_${i} (suite.Case${i % 9}) ... ok`)],
    [
      'a log in CSV',
      repeat(300, (i) => `${time(i)},pod-${i % 4},"INFO served request ${i} for some user in time"`, 'time,pod,log\n'),
    ],
    ['a long recording of a terminal', terminal(400)],
  ])('%s', (_name, text) => expect(omits(text)).toBe(true));
});
