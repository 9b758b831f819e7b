import { expect, it } from 'vitest';
import type { ItemRecord } from '../record/index.js';
import { hiddenFacts, itemChange } from './item-changes.js';
import type { PairedItem } from './paired-items.js';

const record = (more: Partial<ItemRecord>): ItemRecord => ({
  ...{ item: 'i', arm: 'a', task: 't', cluster: 'c', inputHash: 'x', sentHash: 'y', identical: false },
  ...{ tokensBefore: 9, tokensAfter: 5, tokensRetrieved: 0, outcome: 'right', form: 'verbatim', facts: [] },
  ...{ marks: 0, offloadedTokens: 0, retrievals: [] },
  ...more,
});
const pair = (arm: Partial<ItemRecord>, baseline: Partial<ItemRecord> = {}, exposed = true): PairedItem => ({
  record: record(arm),
  baseline: record(baseline),
  exposed,
  cluster: 'c',
});

it.each([
  ['unchanged', pair({}, {}, false)],
  ['visible', pair({})],
  ['visible', pair({ outcome: 'wrong' }, { outcome: 'wrong' })],
  ['retrieved', pair({ form: 'retrievable' })],
  ['lost', pair({ outcome: 'unknown' })],
  ['gained', pair({}, { outcome: 'wrong' })],
  ['error', pair({ outcome: 'error' }, {}, true)],
  ['not scored', pair({ outcome: 'needs-model' }, { outcome: 'needs-model' })],
  ['not scored', { ...pair({}), baseline: undefined } as unknown as PairedItem],
] as const)('says %s', (change, of) => {
  expect(itemChange(of)).toBe(change);
});

it('names the facts that the arm hides, and none that the baseline lacks', () => {
  const fact = (id: string, outcome: 'verbatim' | 'expanded' | 'retrievable' | 'lost') => ({
    ...{ id, outcome },
    class: 'needed' as const,
  });
  const of = pair(
    { facts: [fact('a', 'expanded'), fact('b', 'retrievable'), fact('c', 'lost'), fact('d', 'lost')] },
    { facts: [fact('a', 'verbatim'), fact('b', 'verbatim'), fact('c', 'verbatim'), fact('d', 'lost')] },
  );
  expect(hiddenFacts(of).map(({ id }) => id)).toEqual(['b', 'c']);
});
