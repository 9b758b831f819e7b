import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assignArm, readLedger, saltHash } from './index.js';

const at = '2026-03-01T10:00:00Z';
const line = (more: Record<string, unknown>) =>
  JSON.stringify({ conversation: 'a', arm: 'treated', time: at, outputTokens: 10, ...more });

describe('assignArm', () => {
  it('is SHA-256 of salt and id against the share', () => {
    for (const id of ['c-1', 'c-2', 'Gespräch 7', '会话']) {
      const first = createHash('sha256').update(`s\u0000${id}`).digest('hex').slice(0, 12);
      const draw = Number.parseInt(first, 16) / 2 ** 48;
      expect(assignArm(id, 's', 0.4)).toBe(draw < 0.4 ? 'control' : 'treated');
    }
  });

  it('gives the control arm its share, and another salt another group', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `conversation-${i}`);
    const of = (salt: string) => ids.map((id) => assignArm(id, salt, 0.1) === 'control');
    const one = of('one');
    const two = of('two');
    const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;
    expect(Math.abs(share(one) - 0.1)).toBeLessThan(0.007);
    // Independent of the other salt: 10 % of the one group are in the other.
    expect(Math.abs(share(two.filter((_, i) => one[i])) - 0.1)).toBeLessThan(0.025);
  });

  it('keeps a conversation in control when the share grows', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `c${i}`);
    for (const id of ids.filter((c) => assignArm(c, 's', 0.1) === 'control'))
      expect(assignArm(id, 's', 0.3)).toBe('control');
  });

  it('refuses what assigns nobody', () => {
    for (const share of [0, 1, -0.1, Number.NaN]) expect(() => assignArm('a', 's', share)).toThrow(/BAD_OPTION|share/);
    expect(() => assignArm('', 's', 0.5)).toThrow(/id/);
    expect(saltHash('s')).toMatch(/^[0-9a-f]{16}$/);
    expect(saltHash('s')).not.toBe(saltHash('t'));
  });
});

describe('readLedger', () => {
  it('sums request lines into their conversation and sorts by time', () => {
    const text = [
      '\uFEFF{"ledger":1,"name":"terse","controlShare":0.5,"horizon":20}',
      line({ request: 2, outputTokens: 5, inputTokens: 7, time: '2026-03-01T12:00:00+01:00', quality: 1 }),
      '',
      line({ conversation: 'b', arm: 'control', time: '2026-02-01T00:00:00Z', requests: 4, strata: { tools: true } }),
      line({ request: 'x', outputTokens: 8, inputTokens: 1, time: '2026-03-01T11:30:00Z', quality: 0 }),
    ].join('\r\n');
    const ledger = readLedger(text);
    expect(ledger.experiment).toEqual({ name: 'terse', controlShare: 0.5, horizon: 20 });
    expect(ledger.conversations).toEqual([
      { id: 'b', arm: 'control', time: '2026-02-01T00:00:00Z', requests: 4, outputTokens: 10, strata: { tools: true } },
      {
        ...{
          id: 'a',
          arm: 'treated',
          time: '2026-03-01T12:00:00+01:00',
          requests: 2,
          outputTokens: 13,
          inputTokens: 8,
        },
        ...{ strata: {}, quality: 0.5 },
      },
    ]);
  });

  it('knows no input tokens when one request has none', () => {
    const text = [line({ request: 1, inputTokens: 5 }), line({ request: 2 })].join('\n');
    expect(readLedger(text).conversations[0]).not.toHaveProperty('inputTokens');
  });

  it.each([
    ['not JSON', '{"conversation":', /Line 1 .*not JSON/],
    ['a conversation twice', [line({}), line({})].join('\n'), /Line 2 .*"a" is there twice/],
    ['a request twice', [line({ request: 1 }), line({ request: 1 })].join('\n'), /Line 2 .*request 1 .*twice/],
    ['both kinds of line', [line({ request: 1 }), line({})].join('\n'), /Line 2 .*there twice/],
    ['a change of arm', [line({ request: 1 }), line({ request: 2, arm: 'control' })].join('\n'), /changes its arm/],
    [
      'a change of strata',
      [line({ request: 1, strata: { model: 'm' } }), line({ request: 2, strata: { model: 'n' } })].join('\n'),
      /changes its strata/,
    ],
    ['strata from after the treatment', line({ strata: { turns: 9 } }), /Line 1 .*strata/],
    ['an unknown arm', line({ arm: 'holdout' }), /Line 1 .*arm/],
    ['negative tokens', line({ outputTokens: -1 }), /outputTokens/],
    ['a date without a time', line({ time: '2026-03-01' }), /time/],
    ['quality above 1', line({ quality: 5 }), /quality/],
    ['text of the conversation', line({ text: 'hello' }), /text|key/i],
    ['a header in the middle', [line({}), '{"ledger":1}'].join('\n'), /Line 2 .*first/],
    ['a horizon that is too small', '{"ledger":1,"horizon":5}', /horizon/],
    ['nothing', '\n\n', /no conversation/],
    ['a header alone', '{"ledger":1}', /no conversation/],
    ['requests on a request line', line({ request: 1, requests: 3 }), /requests/],
  ])('refuses %s with one line', (_, text, message) => {
    expect(() => readLedger(text)).toThrow(message);
    try {
      readLedger(text);
    } catch (error) {
      expect(error).toMatchObject({ name: 'HeadroomError', code: 'DATA_INVALID' });
    }
  });

  it('reads a hundred thousand lines in linear time', () => {
    const make = (n: number) =>
      Array.from({ length: n }, (_, i) => line({ conversation: `c${i % 5_000}`, request: i })).join('\n');
    const cost = (text: string) => {
      const start = process.cpuUsage();
      readLedger(text);
      return process.cpuUsage(start).user;
    };
    cost(make(2_000));
    expect(cost(make(100_000))).toBeLessThan(6_000_000);
  });
});
