import { describe, expect, it } from 'vitest';
import { CACHE_RULES, PrefixCache, prefixBreak, type Unit } from './prefix-cache.js';

const unit = (id: number, tokens: number, key = String(id)): Unit => ({ id, key, tokens });
const TOOLS = unit(0, 0, '');

describe('PrefixCache', () => {
  it('reads whole blocks of what was sent before and writes the rest of them', () => {
    const cache = new PrefixCache();
    expect(cache.send([TOOLS, unit(1, 1000)])).toEqual({ read: 0, written: 0, uncached: 1000 });
    expect(cache.send([TOOLS, unit(1, 1000), unit(2, 300)])).toEqual({ read: 0, written: 1280, uncached: 20 });
    expect(cache.send([TOOLS, unit(1, 1000), unit(2, 300), unit(3, 200)])).toEqual({
      read: 1280,
      written: 128,
      uncached: 92,
    });
  });

  it('reads nothing after a change at the front, and up to the change after one further back', () => {
    const cache = new PrefixCache();
    cache.send([TOOLS, unit(1, 1200), unit(2, 2000, 'aaaaaaaaaa')]);
    expect(cache.send([unit(9, 10), unit(1, 1200), unit(2, 2000)]).read).toBe(0);
    expect(cache.send([TOOLS, unit(1, 1200), unit(3, 2000, 'aaaaabbbbb')]).read).toBe(2176);
    expect(cache.send([TOOLS, unit(1, 1200), unit(4, 2000, 'cccccccccc')]).read).toBe(1152);
  });

  it('forgets a request after so many turns', () => {
    const cache = new PrefixCache();
    const first = [TOOLS, unit(1, 5000)];
    cache.send(first);
    for (let i = 0; i < CACHE_RULES.ttlTurns; i += 1) cache.send([TOOLS, unit(100 + i, 2000, `other ${i}`)]);
    expect(cache.send(first).read).toBe(0);
  });
});

describe('prefixBreak', () => {
  it('finds the first message that changed, the tool list, or nothing', () => {
    const before = [TOOLS, unit(1, 1), unit(2, 1)];
    expect(prefixBreak([], before)).toBeUndefined();
    expect(prefixBreak(before, [...before, unit(3, 1)])).toBeUndefined();
    expect(prefixBreak(before, [TOOLS, unit(1, 1), unit(4, 1)])).toBe(1);
    expect(prefixBreak(before, [TOOLS, unit(1, 1)])).toBe(1);
    expect(prefixBreak(before, [unit(7, 5), unit(1, 1), unit(2, 1)])).toBe('tools');
  });
});
