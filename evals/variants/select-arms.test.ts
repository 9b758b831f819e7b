import { describe, expect, it } from 'vitest';
import { RIVALS } from './rivals/index.js';
import { availableArms, selectArms } from './select-arms.js';
import type { Variant } from './types.js';
import { findVariant, VARIANTS } from './variants.js';

const names = (wanted: readonly string[]) => selectArms(wanted).map((variant) => variant.name);

describe('selectArms', () => {
  it('puts the baseline first and adds the arm that a control matches', () => {
    expect(names(['random'])).toEqual(['none', 'ours:reversible', 'random']);
    expect(names(['minify', 'none'])).toEqual(['none', 'minify']);
    expect(names([])).toEqual(['none']);
  });

  it('runs a matched control after what it matches', () => {
    const order = names(VARIANTS.map((variant) => variant.name));
    expect(order).toHaveLength(VARIANTS.length);
    for (const control of ['random', 'truncate', 'bm25'])
      expect(order.indexOf(control), control).toBeGreaterThan(order.indexOf('ours:reversible'));
  });

  it('keeps the registered order, then rivals in theirs, then specs as named; each once', () => {
    expect(
      names([
        'cmd:b',
        'rival:toon',
        'http:http://localhost:1',
        'minify',
        'rival:headroom-ai',
        'cmd:a',
        'cmd:b',
        'ours',
        'bm25',
      ]),
    ).toEqual([
      ...['none', 'ours', 'ours:reversible', 'minify', 'bm25'],
      ...['rival:headroom-ai', 'rival:toon', 'cmd:b', 'http:http://localhost:1', 'cmd:a'],
    ]);
  });

  it('names what there is when one is unknown', () => {
    expect(() => selectArms(['minfy'])).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_VARIANT',
        message: expect.stringMatching(/no variant "minfy".*minify.*rival:toon.*cmd:COMMAND.*proxy:URL/),
      }),
    );
    expect(() => selectArms(['rival:nope'])).toThrow(/no variant "rival:nope"/);
    expect(() => selectArms(['http:nowhere'])).toThrow(expect.objectContaining({ code: 'BAD_OPTION' }));
  });

  it('leaves rivals and specs out of what runs by default', () => {
    expect(VARIANTS.some((variant) => /^(rival|cmd|bridge|http|proxy):/.test(variant.name))).toBe(false);
    expect(findVariant('rival:toon')).toBe(RIVALS.find((rival) => rival.name === 'rival:toon'));
  });
});

describe('availableArms', () => {
  const arm = (name: string, reason?: string, matches?: string): Variant => ({
    ...(findVariant('echo') as Variant),
    name,
    unavailable: async () => reason,
    ...(matches === undefined ? {} : { matches }),
  });

  it('leaves out what cannot run, with the control that matches it, and says why', async () => {
    const arms = [arm('a'), arm('b', 'not here; install b'), arm('c', undefined, 'b'), arm('d', undefined, 'a')];
    const { arms: left, unavailable } = await availableArms(arms);
    expect(left.map(({ name }) => name)).toEqual(['a', 'd']);
    expect(unavailable).toEqual([
      { name: 'b', title: arms[0]?.title, reason: 'not here; install b' },
      { name: 'c', title: arms[0]?.title, reason: 'b, whose kept share it matches, is unavailable' },
    ]);
  });
});
