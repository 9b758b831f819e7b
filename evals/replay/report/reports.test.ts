import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayLines } from '../../../workloads/replay/index.js';
import { smallConversation } from '../../mining/testing/small-conversation.js';
import { rederiveReplay, runReplay, verifyReplay } from '../index.js';
import type { ReplayRun } from '../run-replay.js';

const dir = mkdtempSync(join(tmpdir(), 'replay-report-'));
const out = join(dir, 'run');
const VARIANTS = ['none', 'ours', 'delete-all', 'throws'];
let run: ReplayRun;
const text = (name: string, folder = out) => readFileSync(join(folder, name), 'utf8');

/** Three conversations of one source, and one of another, half as long and with a name that wants to be markup. */
beforeAll(async () => {
  const small = ['one', 'two', 'three'].map((id) => smallConversation(id));
  const other = smallConversation('<script>alert(1)</script>|x');
  const short = { header: { ...other.header, source: 'other' }, messages: other.messages.slice(0, 6) };
  const conversations = [...small, short];
  writeFileSync(join(dir, 'all.jsonl'), [...replayLines(conversations)].join(''));
  run = await runReplay({ files: [join(dir, 'all.jsonl')], variants: VARIANTS, seed: 1, model: 'gpt-4o', out });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the pooled row', () => {
  it('sums tokens and dollars, weights facts by the tokens of their sources, and names the worst', () => {
    const { cells, pooled } = run.summary;
    for (const cell of pooled) {
      const mine = cells.filter(({ arm }) => arm === cell.arm);
      const sum = (of: (one: (typeof mine)[number]) => number) => mine.reduce((total, one) => total + of(one), 0);
      expect(mine).toHaveLength(2);
      expect(cell).toMatchObject({
        ...{
          sources: 2,
          conversations: 4,
          turns: sum(({ turns }) => turns),
          tokensBefore: sum(({ tokensBefore }) => tokensBefore),
        },
        ...{ tokensAfter: sum(({ tokensAfter }) => tokensAfter), errors: sum(({ errors }) => errors) },
      });
      expect(cell.saved?.value).toBeCloseTo(1 - cell.tokensAfter / cell.tokensBefore, 12);
      for (const [index, dollars] of cell.dollars.entries()) {
        expect(dollars.baseline).toBeCloseTo(
          sum((one) => one.dollars[index]?.baseline ?? 0),
          12,
        );
      }
      const facts = mine.filter(({ oneSource }) => oneSource.visible !== undefined);
      const weights = facts.reduce((total, one) => total + one.tokensBefore, 0);
      const visible = facts.reduce((total, one) => total + one.tokensBefore * (one.oneSource.visible?.value ?? 0), 0);
      expect(cell.oneSource.visible).toBeCloseTo(visible / weights, 12);
    }
    const deleted = pooled.find(({ arm }) => arm === 'delete-all');
    expect(deleted?.oneSource).toMatchObject({ visible: 0, worst: { visible: 0 } });
    const mine = cells.filter(({ arm }) => arm === 'ours');
    const least = Math.min(...mine.map(({ savedNet }) => savedNet?.value ?? 1));
    expect(pooled.find(({ arm }) => arm === 'ours')?.worstSaved?.saved).toBe(least);
  });

  it('draws as many conversations of each source as asked for, by seed', async () => {
    const options = { files: [join(dir, 'all.jsonl')], variants: ['none'], seed: 3, model: 'gpt-4o', limit: 2 };
    const { summary } = await runReplay(options);
    expect(summary.conversations.map(({ source }) => source)).toEqual(['test', 'test', 'other']);
    expect((await runReplay(options)).summary).toEqual(summary);
  });
});

describe('the reports', () => {
  it('say first what was saved, what stayed visible and what it costs, and that success was not measured', () => {
    for (const name of ['report.md', 'report.html']) {
      const page = text(name);
      const places = ['Task success was not measured', 'prefix breaks', 'By source', 'By conversation'].map((what) =>
        page.indexOf(what),
      );
      expect(
        places.every((place) => place > 0),
        name,
      ).toBe(true);
      expect(page).toContain(run.summary.limits);
      expect(page.indexOf('ours')).toBeLessThan(page.search(/## By source|By source<\/h2>/));
    }
  });

  it('drill down to the turn: tokens, the lost facts’ ids, failures', () => {
    const page = text('report.html');
    const lost = run.records.filter(({ arm }) => arm === 'delete-all').flatMap(({ facts }) => facts);
    expect(lost.length).toBeGreaterThan(5);
    for (const { id } of lost) expect(page).toContain(id);
    expect(page.match(/<details>/g)).toHaveLength(4);
    expect(page).toContain('failed');
  });

  it('hold no text of the conversations and ask nothing of the network', () => {
    for (const name of ['report.md', 'report.html', 'turns.jsonl', 'summary.json']) {
      for (const said of ['ORD4070', 'north-hall', 'Where is my parcel']) expect(text(name), name).not.toContain(said);
    }
    const page = text('report.html');
    expect(page).not.toMatch(/<script|https?:\/\/|<img|<link|@import/);
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@media print');
    expect(text('report.md')).toContain('\\|x');
  });
});

describe('verify and report', () => {
  it('recompute every derived file from the turns', () => {
    expect(verifyReplay(out)).toEqual({
      records: run.records.length,
      files: ['turns.jsonl', 'summary.json', 'report.md', 'report.html'],
    });
    const copy = join(dir, 'copy');
    cpSync(out, copy, { recursive: true });
    for (const name of ['report.md', 'report.html']) rmSync(join(copy, name));
    expect(rederiveReplay(copy)).toEqual(run.summary);
    for (const name of ['report.md', 'report.html', 'summary.json']) expect(text(name, copy)).toBe(text(name));
  });

  it.each([
    [
      'summary.json',
      (s: string) => s.replace(/"prefixBreaks": \d+/, '"prefixBreaks": 99'),
      'VERIFY_FAILED',
      /summary\.json line/,
    ],
    [
      'turns.jsonl',
      (s: string) => s.replace('"outcome":"lost"', '"outcome":"verbatim"'),
      'VERIFY_FAILED',
      /summary\.json line/,
    ],
    ['turns.jsonl', (s: string) => s.split('\n').slice(1).join('\n'), 'VERIFY_FAILED', /line/],
    ['turns.jsonl', (s: string) => s.replace('"turn":0', '"turn":"x"'), 'JOURNAL_CORRUPT', /turns\.jsonl/],
    ['report.html', (s: string) => s.replace('Replay', 'Display'), 'VERIFY_FAILED', /report\.html line \d/],
    ['summary.json', () => '{}', 'JOURNAL_CORRUPT', /no summary/],
  ])('name the first difference in a changed %s', (file, change, code, message) => {
    const copy = join(dir, 'changed');
    cpSync(out, copy, { recursive: true });
    writeFileSync(join(copy, file), change(text(file)));
    expect(() => verifyReplay(copy)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});
