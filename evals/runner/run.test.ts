import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ItemRecord, readRun } from '../record/index.js';
import { type RunOptions, run as start } from './run.js';
import { fakeItem, fakeOptions, fakeTask } from './testing/fake-suite.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-run-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(options: RunOptions) {
  const finished = await start(options);
  return { ...finished, items: readRun(options.out).items };
}

const bytes = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const of = (items: readonly ItemRecord[], arm: string) => items.filter((record) => record.arm === arm);

describe('run', () => {
  it('records every item under every arm, sorted, and leaves no journal', async () => {
    const { items, manifest } = await run(fakeOptions(join(dir, 'a'), 12));
    expect(items).toHaveLength(12 * 5);
    expect(manifest.arms.map((arm) => arm.name)).toEqual(['none', 'minify', 'mark-only', 'throws', 'half']);
    const keys = items.map((record) => record.item);
    expect(keys).toEqual([...keys].sort());
    expect(existsSync(join(dir, 'a', 'journal.jsonl'))).toBe(false);
    expect(existsSync(join(dir, 'a', 'variants'))).toBe(false);
    expect(bytes(join(dir, 'a'), 'items.jsonl')).not.toContain('owner0x0');
  });

  it('writes the same bytes for the same inputs and seed', async () => {
    await run(fakeOptions(join(dir, 'a'), 8));
    await run(fakeOptions(join(dir, 'b'), 8));
    for (const file of ['items.jsonl', 'manifest.json']) {
      expect(bytes(join(dir, 'a'), file)).toBe(bytes(join(dir, 'b'), file));
    }
  });

  it('counts a variant that throws against the arm, item by item', async () => {
    const { items } = await run(fakeOptions(join(dir, 'a'), 5));
    const failed = of(items, 'throws');
    expect(failed).toHaveLength(5);
    for (const record of failed) {
      expect(record).toMatchObject({ outcome: 'error', identical: false, error: 'this control always fails' });
      expect(record.tokensAfter).toBe(record.tokensBefore);
      expect(record.sentHash).toBeUndefined();
      expect(record.facts.every((fact) => fact.outcome === 'lost')).toBe(true);
    }
  });

  it('counts the injected retrieval tool and the price of retrieving', async () => {
    const { items } = await run(fakeOptions(join(dir, 'a'), 4));
    for (const record of of(items, 'mark-only')) {
      expect(record).toMatchObject({ marks: 1, outcome: 'right', form: 'retrievable' });
      expect(record.tokensAfter).toBeGreaterThan(40);
      expect(record.tokensRetrieved).toBeGreaterThan(record.tokensAfter);
      expect(record.retrievals[0]).toMatchObject({ outcome: 'hit', exact: true });
    }
  });

  it('refuses two items with one id', async () => {
    const options = { ...fakeOptions(join(dir, 'a')), tasks: [fakeTask(3, () => fakeItem(1))] };
    await expect(run(options)).rejects.toMatchObject({
      code: 'DATA_INVALID',
      message: expect.stringContaining('"item-1"'),
    });
  });

  it('refuses to go on with a run of another configuration and names the difference', async () => {
    const out = join(dir, 'a');
    await run(fakeOptions(out, 3));
    const before = bytes(out, 'items.jsonl');
    await expect(run({ ...fakeOptions(out, 3), seed: 2 })).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
      message: expect.stringContaining('seed: 1 there, 2 here'),
    });
    expect(bytes(out, 'items.jsonl')).toBe(before);
  });

  it('only reads a run that is finished', async () => {
    const out = join(dir, 'a');
    await run(fakeOptions(out, 3));
    const again = await run(fakeOptions(out, 3));
    expect(again.resumed).toBe(3);
    expect(again.items).toHaveLength(15);
  });

  it('says so when the output folder cannot be written', async () => {
    writeFileSync(join(dir, 'file'), 'x');
    await expect(run(fakeOptions(join(dir, 'file', 'run')))).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });
});
