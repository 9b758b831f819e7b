import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RecordedRun, readRun } from '../../record/index.js';
import { run } from '../../runner/index.js';
import { fakeItem, fakeTask } from '../../runner/testing/fake-suite.js';
import type { Item } from '../../tasks/index.js';
import { findVariant } from '../../variants/index.js';
import { writeFlips } from '../write-flips.js';
import type { Exhibit } from './exhibit.js';
import { exhibitPage } from './exhibit-page.js';
import { exhibitText } from './exhibit-text.js';
import { armsFor, showItems } from './show-item.js';

/** A question on a row in the middle of a payload of which head and tail are far apart. */
const item = (n: number): Item => ({ ...fakeItem(n, 900), id: `item-${n}`, cluster: `c${n}` });
const task = fakeTask(1, () => item(450));
const ARMS = ['none', 'minify', 'headtail', 'mark-only', 'throws'];

let dir: string;
let recorded: RecordedRun;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-show-test-'));
  const out = join(dir, 'run');
  const arms = ARMS.map((name) => findVariant(name));
  await run({ suite: 'compare', out, seed: 1, model: 'gpt-4o', reader: 'probe', tasks: [task], arms });
  recorded = readRun(out);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function show(arms: readonly [string, string], of = recorded, tasks = [task]): Promise<Exhibit> {
  const seen: Exhibit[] = [];
  await showItems(of, [{ item: 'item-450', arms }], { tasks }, (exhibit) => seen.push(exhibit));
  return seen[0] as Exhibit;
}

describe('showItems', () => {
  it('puts a lost fact beside what each arm sent at its place', async () => {
    const exhibit = await show(['none', 'headtail']);
    expect(exhibit.arms.map(({ differs }) => differs)).toEqual([[], []]);
    expect(exhibit.intact).toBe(1);
    expect(exhibit.facts).toHaveLength(1);
    const [fact] = exhibit.facts;
    expect(fact).toMatchObject({ fact: { id: 'owner' }, outcomes: ['verbatim', 'lost'] });
    expect(fact?.place).toMatchObject({ where: 'message 1', line: 450 * 5 + 3 });
    expect(fact?.excerpts[0]).toMatchObject({ found: 'same', text: expect.stringContaining('owner450x450') });
    expect(fact?.excerpts[1]?.text).not.toContain('owner450x450');
    expect(fact?.standing.map((atoms) => atoms.length)).toEqual([2, 0]);
    const text = exhibitText(exhibit);
    expect(text).toContain('needed fact owner: none verbatim, headtail lost');
    expect(text).toContain('message 1, line 2253');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('tells the retrievals that were tried, with what came back', async () => {
    const exhibit = await show(['none', 'mark-only']);
    const [, arm] = exhibit.arms;
    expect(arm?.marks).toHaveLength(1);
    expect(arm?.calls[0]).toMatchObject({ query: expect.stringContaining('row-450-450') });
    expect(exhibitText(exhibit)).toContain('Retrievals that the simulated policy tried with mark-only:');
  });

  it('shows two compressors side by side, and one that failed', async () => {
    const exhibit = await show(['minify', 'throws']);
    expect(exhibit.facts.map(({ outcomes }) => outcomes)).toEqual([
      ['verbatim', 'lost'],
      ['verbatim', 'lost'],
    ]);
    expect(exhibitText(exhibit)).toContain('error: this control always fails');
  });

  it('says so when an arm sends other bytes than its record says', async () => {
    const items = recorded.items.map((record) =>
      record.arm === 'minify' ? { ...record, sentHash: 'f'.repeat(64) } : record,
    );
    const { arms } = await show(['none', 'minify'], { ...recorded, items });
    expect(arms[0]?.differs).toEqual([]);
    expect(arms[1]?.differs[0]).toMatch(/other bytes than in the run .*recorded ffffffffffff.*not deterministic/);
  });

  it('says so when the same bytes are read otherwise', async () => {
    const items = recorded.items.map((record) =>
      record.arm === 'headtail' ? { ...record, outcome: 'right' as const } : record,
    );
    const { arms } = await show(['none', 'headtail'], { ...recorded, items });
    expect(arms[1]?.differs).toEqual(['sent the same bytes, but is read otherwise than in the run']);
  });

  it('refuses an item whose input changed since the run, and one that is gone', async () => {
    const other = fakeTask(1, () => {
      const { request, ...rest } = item(450);
      const messages = request.messages.map((message) => ({ ...message, content: `${message.content} ` }));
      return { ...rest, request: { ...request, messages } };
    });
    await expect(show(['none', 'minify'], recorded, [other])).rejects.toMatchObject({
      code: 'DATA_HASH_MISMATCH',
      message: expect.stringContaining('item-450 is not what the run saw'),
    });
    const gone = fakeTask(1, () => item(451));
    await expect(show(['none', 'minify'], recorded, [gone])).rejects.toMatchObject({ code: 'DATA_HASH_MISMATCH' });
    await expect(show(['none', 'minify'], recorded, [])).rejects.toMatchObject({ code: 'UNKNOWN_TASK' });
    await expect(
      showItems(recorded, [{ item: 'nope', arms: ['none', 'minify'] }], { tasks: [task] }, () => {}),
    ).rejects.toMatchObject({ code: 'BAD_OPTION' });
  });
});

it('says why an arm of the run cannot run here', async () => {
  const arm = 'cmd:/no/such/program';
  const [first] = recorded.items;
  const items = [...recorded.items, { ...first!, arm }];
  await expect(show(['none', arm], { ...recorded, items })).rejects.toMatchObject({
    code: 'VARIANT_FAILED',
    message: expect.stringContaining('there is no program'),
  });
});

describe('armsFor', () => {
  it('takes the baseline and the compressor that lost most where none is named', () => {
    expect(armsFor(recorded, 'item-450', undefined)).toEqual(['none', 'headtail']);
    expect(armsFor(recorded, 'item-450', ['minify'])).toEqual(['none', 'minify']);
    expect(armsFor(recorded, 'item-450', ['minify', 'headtail'])).toEqual(['minify', 'headtail']);
  });

  it('names the arms of the run when one is unknown, and refuses three', () => {
    expect(() => armsFor(recorded, 'item-450', ['ours'])).toThrow(/no arm "ours".*headtail/);
    expect(() => armsFor(recorded, 'item-450', ['none', 'minify', 'headtail'])).toThrow(/one or two/);
  });
});

describe('exhibitPage', () => {
  it('holds both arms’ bytes, marks the atoms, and warns; texts cannot become markup', async () => {
    const evil = fakeTask(1, () => {
      const { request, ...rest } = item(450);
      const messages = request.messages.map((one) => ({
        ...one,
        content: one.content?.replace('owner450x451', '<script>alert(1)</script>') ?? null,
      }));
      return { ...rest, request: { ...request, messages } };
    });
    const out = join(dir, 'evil');
    const arms = ARMS.map((name) => findVariant(name));
    await run({ suite: 'compare', out, seed: 1, model: 'gpt-4o', reader: 'probe', tasks: [evil], arms });
    const page = exhibitPage(await show(['none', 'headtail'], readRun(out), [evil]));
    expect(page).toContain('do not publish');
    expect(page).toContain('<mark>owner450x450</mark>');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script|href="http|url\(/);
    expect(page).toMatch(/message 1: none [\d,]+ characters, as they were, headtail [\d,]+ characters/);
  });
});

describe('writeFlips', () => {
  it('writes a page a flip and an index, in a folder that git ignores', async () => {
    const out = join(dir, 'run');
    // Against the baseline, and against the other compressor.
    expect(await writeFlips(out, recorded, 3, { tasks: [task] })).toBe(2);
    const index = readFileSync(join(out, 'flips', 'index.html'), 'utf8');
    const [, page] = /href="(headtail--item-450-[0-9a-f]{8}\.html)"/.exec(index) ?? [];
    expect(readFileSync(join(out, 'flips', page as string), 'utf8')).toContain('needed fact <code>owner</code>');
    expect(readFileSync(join(out, 'flips', '.gitignore'), 'utf8')).toBe('*\n');
  });
});
