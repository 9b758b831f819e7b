import { expect, it } from 'vitest';
import type { ItemRecord, Manifest } from '../record/index.js';
import { checkProbeControls } from './controls.js';

const manifest = { reader: 'probe', arms: [{ name: 'none' }, { name: 'mark-only' }] } as unknown as Manifest;
const hash = '0'.repeat(64);

function record(arm: string, item: string, more: Partial<ItemRecord> = {}): ItemRecord {
  return {
    ...{ item, arm, task: 't', cluster: 'c', inputHash: hash, sentHash: hash, identical: arm === 'none' },
    ...{
      tokensBefore: 9,
      tokensAfter: 9,
      tokensRetrieved: 0,
      outcome: 'right',
      facts: [],
      marks: 0,
      offloadedTokens: 0,
    },
    ...{ retrievals: [], ...more },
  };
}

const opaque = record('mark-only', 'a', { form: 'retrievable' });
const statuses = (...items: ItemRecord[]) => checkProbeControls(manifest, items).map((check) => check.status);

it('passes answerable items and an opaque mark', () => {
  expect(statuses(record('none', 'a', { form: 'verbatim' }), opaque)).toEqual(['passed', 'passed']);
});

it('fails and names an item that nobody touched and nobody can answer', () => {
  const checks = checkProbeControls(manifest, [record('none', 'a', { outcome: 'unknown' }), opaque]);
  expect(checks[0]).toMatchObject({ status: 'failed', passed: false, observed: '1 of 1 are not, first a' });
});

it('fails a fact that nobody touched and nobody sees', () => {
  const facts = [{ id: 'f', class: 'needed', outcome: 'lost' }] as const;
  const checks = checkProbeControls(manifest, [record('none', 'a', { form: 'verbatim', facts }), opaque]);
  expect(checks[0]).toMatchObject({ status: 'failed', observed: '1 of 1 are not, first a' });
});

it('fails a mark that shows what it left out', () => {
  const facts = [{ id: 'f', class: 'uniform', outcome: 'verbatim' }] as const;
  expect(statuses(record('none', 'a'), record('mark-only', 'a', { facts }))).toEqual(['passed', 'failed']);
});

it('says nothing of runs with another reader', () => {
  expect(checkProbeControls({ ...manifest, reader: 'replay:x' }, [])).toEqual([]);
});
