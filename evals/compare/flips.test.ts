import { describe, expect, it } from 'vitest';
import { chooseFlips } from './choose-flips.js';
import { flipList } from './flip-list.js';
import { countFlips, type Flip, flipPairs, flipsOf } from './flips.js';
import { flipsJsonl } from './flips-jsonl.js';
import { smallRun } from './testing/small-run.js';

const run = smallRun();
const flips = flipsOf(run);
const told = ({ item, arm, against, kind }: Flip) => [item, arm, against, kind].join(' ');

describe('flipsOf', () => {
  it('finds exactly the items that came out otherwise, sorted, and between the two compressors too', () => {
    expect(flips.map(told)).toEqual([
      'l1 a none lost',
      'l1 b none error',
      'l1 b a error',
      'l2 a none lost',
      'l2 b a gained',
      'l3 a none retrievable',
      'l3 b a gained',
    ]);
  });

  it('names the facts by what became of them', () => {
    expect(flips[0]).toMatchObject({
      ...{ lostNeeded: ['n2'], lostUniform: [], retrievableNeeded: [], expanded: 1, better: 0 },
      ...{ outcome: 'wrong', outcomeAgainst: 'right', tokens: 400, tokensAgainst: 1000 },
    });
    expect(flips[3]).toMatchObject({ lostNeeded: [], lostUniform: ['u1'], outcome: 'right', form: 'expanded' });
    expect(flips[5]).toMatchObject({ retrievableNeeded: ['n1'], lostNeeded: [] });
  });

  it('lists no pair of compressors where there are more than two', () => {
    const arms = [...run.manifest.arms, { ...run.manifest.arms[1]!, name: 'c' }];
    expect(flipPairs({ ...run.manifest, arms })).toEqual([
      ['a', 'none'],
      ['b', 'none'],
      ['c', 'none'],
    ]);
  });

  it('counts by kind, and zero where nothing flipped', () => {
    const counts = countFlips(flips, [...flipPairs(run.manifest), ['none:again', 'none']]);
    expect(counts.map(({ arm, against, of }) => [arm, against, of.lost, of.error, of.gained])).toEqual([
      ['a', 'none', 2, 0, 0],
      ['b', 'none', 0, 1, 0],
      ['b', 'a', 0, 1, 2],
      ['none:again', 'none', 0, 0, 0],
    ]);
  });
});

it('flips.jsonl has one line a flip, without what is empty', () => {
  const lines = flipsJsonl.render(run).trimEnd().split('\n');
  expect(lines).toHaveLength(flips.length);
  expect(JSON.parse(lines[0] as string)).toEqual({
    ...{ item: 'l1', task: 'logs', cluster: 'A', arm: 'a', against: 'none', kind: 'lost' },
    ...{ outcome: 'wrong', outcomeAgainst: 'right', form: 'lost', formAgainst: 'verbatim' },
    ...{ lostNeeded: ['n2'], expanded: 1, tokens: 400, tokensAgainst: 1000 },
  });
});

describe('chooseFlips', () => {
  const flip = (item: string, task: string, more: Partial<Flip>): Flip => ({ ...flips[0]!, item, task, ...more });

  it('takes the worst of each task in turn, and nothing that only gained', () => {
    const many = [
      flip('1', 'x', { kind: 'retrievable' }),
      flip('2', 'x', { lostNeeded: ['n1'] }),
      flip('3', 'x', { lostNeeded: ['n1', 'n2'] }),
      flip('4', 'y', { kind: 'retrievable' }),
      flip('5', 'y', { kind: 'gained' }),
    ];
    expect(chooseFlips(many, 3).map(({ item }) => item)).toEqual(['3', '4', '2']);
    expect(chooseFlips(many, 9).map(({ item }) => item)).toEqual(['3', '4', '2', '1']);
  });
});

describe('flipList', () => {
  it('lists the flips of two named arms, the second against the first', () => {
    expect(flipList(run, ['a', 'b'])).toMatch(/l1[^\n]*│ b[^\n]*│ a[^\n]*│ error/);
    expect(flipList(run, ['a', 'b'])).toContain('3 flips');
    expect(flipList(run, ['b'])).toContain('1 flip;');
    expect(flipList(run, ['none:again'])).toBe('No flips.');
  });
});
