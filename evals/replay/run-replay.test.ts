import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReplayMessage, replayLines } from '../../workloads/replay/index.js';
import { smallConversation } from '../mining/testing/small-conversation.js';
import { type ReplayRun, replayTable, runReplay } from './index.js';

const dir = mkdtempSync(join(tmpdir(), 'replay-test-'));
const file = join(dir, 'small.jsonl');
const VARIANTS = ['none', 'ours', 'ours:reversible', 'echo', 'delete-all', 'brotli64', 'throws', 'truncate', 'oracle'];
const options = { files: [file], variants: VARIANTS, seed: 1, model: 'gpt-4o' };
let run: ReplayRun;

beforeAll(async () => {
  writeFileSync(file, [...replayLines([smallConversation('one'), smallConversation('two')])].join(''));
  run = await runReplay({ ...options, out: join(dir, 'a') });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cell = (arm: string) => {
  const found = run.summary.cells.find((one) => one.arm === arm);
  if (found === undefined) throw new Error(`no cell ${arm}`);
  return found;
};

describe('runReplay', () => {
  it('finds every fact in what nobody touched', () => {
    for (const arm of ['none', 'echo']) {
      expect(cell(arm)).toMatchObject({ turns: 8, exposed: 0, prefixBreaks: 0, saved: { value: 0 }, errors: 0 });
      expect(cell(arm).oneSource).toMatchObject({ facts: 2, verbatim: 2 });
      expect(cell(arm).severalSource).toMatchObject({ facts: 2, verbatim: 2 });
      for (const dollars of cell(arm).dollars) expect(dollars.saved).toBe(0);
    }
  });

  it('shows a loss where everything is deleted, coded, or fails', () => {
    expect(cell('delete-all').oneSource).toMatchObject({ facts: 2, lost: 2, visible: { value: 0 } });
    expect(cell('brotli64').oneSource).toMatchObject({ facts: 2, verbatim: 0, expanded: 0 });
    expect(cell('throws')).toMatchObject({ errors: 8, oneSource: { facts: 2, lost: 2 } });
    expect(cell('throws').saved?.value).toBe(0);
  });

  it('saves with ours, keeps its facts and its prefix', () => {
    expect(cell('ours').saved?.value).toBeGreaterThan(0.2);
    expect(cell('ours').oneSource).toMatchObject({ facts: 2, lost: 0 });
    expect(cell('ours')).toMatchObject({ prefixBreaks: 0, errors: 0 });
    for (const dollars of cell('ours').dollars) expect(dollars.saved).toBeGreaterThan(0);
  });

  it('says that it cannot measure task success, in the summary and on the screen', () => {
    expect(run.summary.limits).toContain('cannot measure task success');
    const screen = replayTable(run.summary, run.timings);
    expect(screen).toContain('cannot measure task success');
    for (const arm of VARIANTS) expect(screen).toContain(arm);
  });

  it('writes the same bytes again, and no third-party text', async () => {
    await runReplay({ ...options, out: join(dir, 'b') });
    for (const name of ['turns.jsonl', 'summary.json', 'report.md', 'report.html']) {
      const [a, b] = ['a', 'b'].map((folder) => readFileSync(join(dir, folder, name), 'utf8'));
      expect(b).toBe(a);
      expect(a).not.toContain('ORD4070');
      expect(a).not.toContain(dir);
    }
  });

  it('breaks no prefix with a tool that is needed later: it is there, and paid for, from the first turn on', async () => {
    const plain = [
      { role: 'user' as const, content: 'Begin.' },
      { role: 'assistant' as const, content: 'I look.' },
    ];
    const late = smallConversation('late');
    const [system, ...rest] = late.messages;
    const messages = [system as ReplayMessage, ...plain, ...rest];
    writeFileSync(join(dir, 'late.jsonl'), [...replayLines([{ ...late, messages }])].join(''));
    const { summary, records } = await runReplay({
      ...options,
      files: [join(dir, 'late.jsonl')],
      variants: ['none', 'ours:reversible'],
    });
    const [, arm] = summary.cells;
    const mine = records.filter((record) => record.arm === 'ours:reversible');
    expect(mine.some(({ marks }) => marks > 0)).toBe(true);
    expect(mine[0]).toMatchObject({ marks: 0, identical: false });
    expect(mine[0]?.tokensAfter).toBeGreaterThan((mine[0]?.tokensBefore ?? 0) + 50);
    expect(arm).toMatchObject({ prefixBreaks: 0, toolBreaks: 0, errors: 0 });
  });

  it.each([
    ['DATA_MISSING', { files: [join(dir, 'nothing.jsonl')] }],
    ['DATA_INVALID', { files: [file, file] }],
    ['UNKNOWN_VARIANT', { variants: ['no-such'] }],
  ])('refuses with %s', async (code, wrong) => {
    await expect(runReplay({ ...options, ...wrong })).rejects.toMatchObject({ code });
  });
});
