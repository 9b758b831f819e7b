import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS, type ContentType, detect, kindOf } from '../src/content/index.js';
import { CASES } from './confusion-cases.js';
import { realFiles } from './real-files.js';

/** A build's log is test output, build output or a stamped log, mostly several of them: one compressor serves them all. */
const CI: readonly ContentType[] = ['log', 'recording', 'test-output', 'build-output', 'stack-trace'];

/** What files are by the data set they come from; several types where the data set does not say which. */
const LABELS: readonly (readonly [pattern: RegExp, types: readonly ContentType[]])[] = [
  [/^loghub\/.*\.log$/, ['log']],
  [/^ci_logs\/.*\.(?:log|txt)$/, CI],
  [/^diffs\/.*\.diff$/, ['diff']],
  [/^code_search\/.*_[123]\.txt$/, ['search-hits']],
  [/^code_search\/.*_files\.txt$/, ['file-list']],
  [/^github_issues\/.*\.json$/, ['json']],
  // The function-calling benchmark names its JSON lines `.json`.
  [/^bfcl\/.*\.json$/, ['json-lines', 'json']],
  [/^(?:truthfulqa|longctx|gsm8k|traj_[a-z]+|squad)\/.*\.jsonl?(?:\.gz)?$/, ['json', 'json-lines']],
  [/^(?:sre|loghub|truthfulqa|codesearchnet\/a).*\.csv(?:\.gz)?$/, ['csv']],
];
const TARGET = 0.99;

const isRight = (types: readonly ContentType[], type: ContentType) => types.includes(type);

const FILES = realFiles(/\.(?:log|txt|diff|jsonl?|csv)(?:\.gz)?$/, 2_000_000).flatMap((file) => {
  const types = LABELS.find(([pattern]) => pattern.test(file.name))?.[1];
  return types === undefined ? [] : [{ file, types }];
});

/** One turn a line, as a tool would print them. */
const MEETINGS = realFiles(/^longctx\/qmsum.*\.jsonl$/, 50_000_000).flatMap((file) =>
  file
    .read()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      (JSON.parse(line).meeting_transcripts as readonly { speaker: string; content: string }[])
        .map(({ speaker, content }) => `${speaker}: ${content}`.replace(/\s+/g, ' ').trim())
        .join('\n'),
    ),
);

describe('confusion matrix', () => {
  it('has at least six cases of every type, with names of their own', () => {
    const counts = new Map<string, number>();
    for (const { type } of CASES) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count < 6)).toEqual([]);
    expect(counts.size).toBe(31);
    expect(new Set(CASES.map(({ type, name }) => `${type} ${name}`)).size).toBe(CASES.length);
  });

  it.each(CASES)('$type: $name', ({ type, text }) => {
    const found = detect(text);
    expect(found.type, found.reason).toBe(type);
    expect(CONTENT_KINDS).toContain(found.kind);
  });

  it('code, prose and markup have kinds of their own; blobs and plain text never go where lines are left out', () => {
    for (const type of ['code', 'numbered-code'] as const) expect(kindOf(type)).toBe('code');
    for (const type of ['prose', 'markdown', 'transcript'] as const) expect(kindOf(type)).toBe('prose');
    for (const type of ['html', 'xml'] as const) expect(kindOf(type)).toBe('markup');
    expect(kindOf('notebook')).toBe('notebook');
    for (const type of ['blob', 'text'] as const) expect(kindOf(type)).toBe('text');
  });

  it('real files are what their data set says, at 99 of 100', { skip: FILES.length === 0, timeout: 120_000 }, () => {
    const matrix: Record<string, Record<string, number>> = {};
    const wrong: string[] = [];
    for (const { file, types } of FILES) {
      const { type } = detect(file.read());
      const row = types.join('|');
      matrix[row] ??= {};
      matrix[row][type] = (matrix[row][type] ?? 0) + 1;
      if (!isRight(types, type)) wrong.push(`${basename(file.name)}: ${type}`);
    }
    console.log(JSON.stringify(matrix, undefined, 1), wrong.join('\n'));
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual((1 - TARGET) * FILES.length);
  });

  it('packages describe themselves in markdown, at 99 of 100', { timeout: 120_000 }, () => {
    const packages = join(import.meta.dirname, '../node_modules');
    const texts = readdirSync(packages)
      .map((name) => join(packages, name, 'README.md'))
      .filter((path) => existsSync(path))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
      .filter(({ text }) => text.length >= 600);
    const wrong = texts.filter(({ text }) => {
      const { type, whole } = detect(text);
      return (type === 'mixed' ? whole : type) !== 'markdown';
    });
    expect(texts.length).toBeGreaterThan(50);
    expect(wrong.length, wrong.map(({ path }) => path).join('\n')).toBeLessThanOrEqual((1 - TARGET) * texts.length);
  });

  it('meetings are transcripts, all of them', { skip: MEETINGS.length === 0, timeout: 120_000 }, () => {
    expect(MEETINGS.filter((text) => detect(text).type !== 'transcript')).toEqual([]);
  });
});
