import { describe, expect, it } from 'vitest';
import type { ItemRecord } from '../record/index.js';
import { checkControls } from './controls.js';
import { pairItems } from './paired-items.js';
import { syntheticRun } from './testing/synthetic-run.js';

const run = syntheticRun({ seed: 2, scale: 0.6 });

function checked(change: (record: ItemRecord) => ItemRecord = (r) => r) {
  const controls = checkControls(run.manifest, pairItems(run.manifest, run.items.map(change)));
  return Object.fromEntries(controls.map((c) => [c.control, c.status]));
}

const on = (arm: string, patch: Partial<ItemRecord>) => (r: ItemRecord) => (r.arm === arm ? { ...r, ...patch } : r);

describe('checkControls', () => {
  it('passes every control of a sound run', () => {
    expect(checked()).toEqual({
      none: 'passed',
      random: 'passed',
      truncate: 'passed',
      'delete-all': 'passed',
      'mark-only': 'passed',
      brotli64: 'passed',
      echo: 'passed',
      'none:again': 'passed',
      throws: 'passed',
    });
  });

  it.each([
    ['an A/A arm with other tokens', 'none:again', { tokensAfter: 1 }],
    ['an A/A arm with other bytes', 'none:again', { sentHash: 'x' }],
    ['a baseline that changed something', 'none', { identical: false }],
    ['deleted content that still answers', 'delete-all', { outcome: 'right' }],
    ['an echo that was exposed', 'echo', { identical: false }],
    ['entropy-coded text read as expanded', 'brotli64', { form: 'expanded' }],
    ['retrieval that cost nothing', 'mark-only', { retrievals: [], tokensRetrieved: 0 }],
    ['an exception that was forgiven', 'throws', { identical: false, outcome: 'right' }],
    [
      'random deletion that beats the compressor',
      'random',
      { facts: [{ id: 'n', class: 'needed', outcome: 'verbatim' }] },
    ],
  ] as const)('fails %s', (_what, arm, patch) => {
    expect(checked(on(arm, patch as Partial<ItemRecord>))[arm]).toBe('failed');
  });

  it('says not exercised where a control had nothing to act on', () => {
    expect(checked(on('delete-all', { identical: true }))['delete-all']).toBe('not exercised');
  });
});
