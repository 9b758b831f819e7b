import { describe, expect, it } from 'vitest';
import type { CompressorInput } from '../types.js';
import { codeCompressor, filesOfCall } from './index.js';

interface Asked {
  readonly path?: string;
  readonly tool?: string;
  readonly ask?: string;
  readonly args?: object;
  readonly isSubject?: boolean;
  readonly fidelity?: CompressorInput['fidelity'];
  readonly targetTokens?: number;
}

async function skeleton(
  text: string,
  { path = 'a.py', tool = 'answer', ask, args, isSubject = false, fidelity, targetTokens }: Asked = {},
) {
  const terms = ask === undefined ? [] : ask.toLowerCase().split(/\s+/);
  const input: CompressorInput = {
    text,
    type: 'code',
    query: { terms, texts: ask === undefined ? [] : [ask], files: filesOfCall(tool, { path, ...args }), isSubject },
    fidelity: fidelity ?? 'reversible',
    encoding: 'plain',
    estimate: (one) => one.length / 4,
    ...(targetTokens === undefined ? {} : { targetTokens }),
  };
  await codeCompressor.prepare?.(input);
  return codeCompressor.propose(input).find(({ omission }) => omission !== undefined);
}

const work = (n: number, sign = '') =>
  Array.from({ length: n }, (_, i) => `    total_${i} = compute(total, ${i})${sign}`).join('\n');

const PYTHON = `"""Totals.

Of all kinds.
They are summed in many ways, each of them slower than the last one.
"""
import os

LIMIT = 10


class Summer:
    field: int = 1

    def first(self, total):
        """Sums once.

        At length and in detail, so that it is known what is done here.
        """
${work(9).replaceAll('    total', '        total')}

    @staticmethod
    def second(total):
${work(9).replaceAll('    total', '        total')}


def helper(total):
${work(9)}


def caller(total):
    helper(total)
${work(9)}


def tiny():
    return 1
`;

it('Python: bodies are left out, what tells about them stays', async () => {
  const found = await skeleton(PYTHON);
  expect(found?.text).toBe(`"""Totals.
[… 4 lines: 2-5]"""
import os

LIMIT = 10


class Summer:
    field: int = 1

    def first(self, total):
        """Sums once.
        [… 12 lines: first, 16-27]"""

    @staticmethod
    def second(total):
        ...  # [… 9 lines: second, 31-39]


def helper(total):
    ...  # [… 9 lines: helper, 43-51]


def caller(total):
    ...  # [… 10 lines: caller, 55-64]


def tiny():
    return 1
`);
  expect(found?.omission).toEqual({ unit: 'lines', omitted: 44, total: 68, fields: {} });
});

it('what the request names stays, with what it calls', async () => {
  const named = await skeleton(PYTHON, { ask: 'what does caller do' });
  expect(named?.text).toContain('    helper(total)\n    total_0');
  expect(named?.text).not.toContain('lines: helper');
  expect(named?.text).toContain('lines: second');
  const traced = await skeleton(PYTHON, { ask: 'File "/x/a.py", line 33, in second' });
  expect(traced?.text).not.toContain('lines: second');
  expect(traced?.text).toContain('lines: helper');
});

const TYPESCRIPT = `/*
 * Copyright of somebody, who wrote it.
 * Licensed under terms that take many lines to tell, of which none is of use
 * to whoever wants to know what stands in this file.
 */
export interface Options { readonly a: number }

export const TABLE = [
${Array.from({ length: 40 }, (_, i) => `  [${i}, 'entry ${i}'],`).join('\n')}
];

export function first(options: Options): number
{
${work(8, ';')}
}

describe('a suite', () => {
  it('counts', () => {
${work(8, ';')}
  });
  it('sums', () => {
${work(8, ';')}
  });
});
`;

it('TypeScript: licences, tables, suites of tests', async () => {
  const found = await skeleton(TYPESCRIPT, { path: 'a.ts' });
  expect(found?.text).toBe(`/*
 * Copyright of somebody, who wrote it.
 [… 3 lines: 3-5] */
export interface Options { readonly a: number }

export const TABLE = [
  [0, 'entry 0'],
  [1, 'entry 1'],
  [2, 'entry 2'],
  [3, 'entry 3'],
  [4, 'entry 4'],
  [5, 'entry 5'],
  [6, 'entry 6'],
  // [… 33 lines: 16-48]
];

export function first(options: Options): number
{
    // [… 8 lines: first, 53-60]
}

describe('a suite', () => {
  it('counts', () => {
    // [… 8 lines: 65-72]
  });
  it('sums', () => {
    // [… 8 lines: 75-82]
  });
});
`);
});

it('line numbers stay right, in either spelling of the gap', async () => {
  const numbered = PYTHON.split('\n')
    .map((line, i) => `${String(i + 1).padStart(6)}→${line}`)
    .join('\n');
  const found = await skeleton(`Here is the file:\n${numbered}\n\nThat was it.`, { tool: 'answer' });
  expect(found?.text).toContain('\n43→    ...  # [… 9 lines: helper, 43-51]\n52→\n53→\n54→def caller');
  expect(found?.text).toContain('That was it.');
});

it('reads for an edit are exact', async () => {
  const long = `${PYTHON}\n\n${PYTHON.replaceAll('def ', 'def other_')}\n`.repeat(3);
  expect(await skeleton(PYTHON, { tool: 'read_file' })).toBeUndefined();
  expect(await skeleton(long, { tool: 'read_file' })).toBeDefined();
  expect(await skeleton(long, { tool: 'read_file', args: { offset: 20 } })).toBeUndefined();
  expect(await skeleton(long, { tool: 'edit_file' })).toBeUndefined();
  expect(await skeleton(long, { tool: 'read_file', isSubject: true })).toBeUndefined();
  const part = long
    .split('\n')
    .map((line, i) => `${i + 100}:${line}`)
    .join('\n');
  expect(await skeleton(part, { tool: 'read_file' })).toBeUndefined();
});

it('stays whole: unknown languages, broken sources, texts with marks of their own, no fidelity for it', async () => {
  expect(await skeleton(PYTHON, { path: 'a.cobol' })).toBeUndefined();
  expect(await skeleton(PYTHON.replaceAll('total_', '= = ('), {})).toBeUndefined();
  expect(await skeleton(`${PYTHON}# [… 3 lines]\n`)).toBeUndefined();
  expect(await skeleton(PYTHON, { fidelity: 'lossless' })).toBeUndefined();
});

it('a body with a syntax error stays, the others do not', async () => {
  const broken = PYTHON.replace('    helper(total)\n', '    helper(total) = = 1\n');
  const found = await skeleton(`${PYTHON.replaceAll('def ', 'def other_').repeat(3)}${broken}`);
  expect(found?.text).toContain('    helper(total) = = 1\n    total_0');
  expect(found?.text).toContain('lines: second');
});

it('the language is found without a name, too', async () => {
  expect((await skeleton(PYTHON, { path: 'script' }))?.name).toContain('python');
});

describe('down to a budget', () => {
  const budget = { fidelity: 'aggressive', targetTokens: 110 } as const;

  it('leaves out whole definitions in runs, the last of the file first', async () => {
    const found = await skeleton(PYTHON, budget);
    expect(found?.keepRule).toBe('code:budget');
    expect(found?.text).toContain(
      'class Summer:\n    field: int = 1\n\n    def first(self, total):\n        """Sums once.',
    );
    expect(found?.text).toContain('\n\n\n...  # [… 23 lines: helper, caller, 42-64]\n\n\ndef tiny');
  });

  it('keeps what the request names, what it calls and what calls it', async () => {
    const found = await skeleton(PYTHON, { ...budget, targetTokens: 170, ask: 'where is helper used' });
    expect(found?.text).toContain('def helper(total):\n    total_0');
    expect(found?.text).toContain('def caller(total):\n    ...');
    expect(found?.text).not.toContain('def first');
  });

  it('a file that the conversation is about stays whole where it is short, and so does a part', async () => {
    expect(await skeleton(PYTHON, { ...budget, tool: 'read_file' })).toBeDefined();
    expect(await skeleton(PYTHON, { ...budget, tool: 'read_file', isSubject: true })).toBeUndefined();
    expect(await skeleton(PYTHON, { ...budget, tool: 'read_file', args: { limit: 80 } })).toBeUndefined();
  });
});

it('line numbers of a search are read, too, and types in JavaScript', async () => {
  const text = TYPESCRIPT.split('\n').map((line, i) => `${i + 1}:${line}`);
  expect((await skeleton(text.join('\n'), { path: 'a.js' }))?.text).toContain(
    '\n75:    // [… 8 lines: 75-82]\n83:  });',
  );
});

it('a file that a program wrote is no read for an edit, unless the conversation is about it', async () => {
  const generated = `# Code generated by tool 1.2. DO NOT EDIT.\n${PYTHON}`;
  expect(await skeleton(generated, { tool: 'read_file' })).toBeDefined();
  const names = `MADE_BY = "generated by tool 1.2, do not edit"\n${PYTHON}`;
  expect(await skeleton(names, { tool: 'read_file' })).toBeUndefined();
  expect(await skeleton(generated, { tool: 'read_file', isSubject: true })).toBeUndefined();
});
