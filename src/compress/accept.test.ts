import { describe, expect, it } from 'vitest';
import { refOf } from '../ccr/index.js';
import type { Candidate } from '../compressors/index.js';
import { getTokenizer } from '../tokens/index.js';
import { accept, type Gate } from './accept.js';

const original = Array.from({ length: 80 }, (_, i) => `line ${i} of a log with some words in it`).join('\n');
const tokenizer = getTokenizer('o200k_base');
const gate: Gate = {
  original,
  tokensBefore: tokenizer.count(original),
  ref: refOf(original),
  fidelity: 'reversible',
  tokenizer,
  estimate: (text) => text.length / 4,
};
const omission = (omitted: number) => ({ unit: 'lines', omitted, total: 80, fields: {} });
const kept = (name: string, keepRule: string, lines: number): Candidate => ({
  name,
  keepRule,
  text: `${original.split('\n').slice(0, lines).join('\n')}\n[… ${80 - lines} lines]`,
  omission: omission(80 - lines),
});
const raw: Candidate = { name: 'raw', keepRule: 'all', text: `[hr raw]\n${original}` };
const verdicts = (candidates: Candidate[], changed: Partial<Gate> = {}) => {
  const { winner, judged } = accept(candidates, { ...gate, ...changed });
  return [winner?.candidate.name, ...judged.map(({ verdict }) => verdict)];
};

describe('accept', () => {
  it('takes the first keep rule that is acceptable, not the smallest of all', () => {
    expect(verdicts([kept('a', 'strong', 20), kept('b', 'weak', 5), raw])).toEqual([
      'a',
      'accepted',
      'weaker keep rule',
      'larger than a',
    ]);
  });

  it('takes the fewest tokens among candidates with the same kept records', () => {
    const loud = { ...kept('loud', 'strong', 20), text: kept('', '', 20).text.replaceAll('\n', '\n ~ ') };
    expect(verdicts([loud, kept('a', 'strong', 20)])[0]).toBe('a');
  });

  it('leaves nothing out when nothing may be left out', () => {
    expect(verdicts([kept('a', 'strong', 20), raw], { fidelity: 'lossless' })).toEqual([
      undefined,
      'needs retrieval tool',
      'not smaller',
    ]);
  });

  it('refuses what does not decode, counts wrong, is a mark alone or cannot be told from notation', () => {
    expect(verdicts([{ name: 'lie', keepRule: 'all', text: 'short' }])).toEqual([undefined, 'did not decode']);
    expect(verdicts([{ name: 'bad', keepRule: 'all', text: '[hr nope]\nx' }])).toEqual([undefined, 'did not decode']);
    expect(verdicts([{ ...kept('a', 'k', 9), omission: omission(81) }])).toEqual([
      undefined,
      'its mark does not count right',
    ]);
    const alone = { name: 'mark', keepRule: 'none', text: '[… 80 lines]', omission: omission(80) };
    expect(verdicts([alone])).toEqual([undefined, 'a mark alone']);
    expect(verdicts([alone], { fidelity: 'aggressive' })[0]).toBe('mark');
    expect(verdicts([{ ...kept('a', 'k', 9), text: '[hr raw]\nx' }], { original: `[hr raw]\n${original}` })[1]).toBe(
      'imitates the notation',
    );
  });

  it('wants 5 % with an approximate tokenizer', () => {
    const approximate = { ...tokenizer, exact: false, count: (text: string) => tokenizer.count(text) };
    const slightly = kept('a', 'k', 78);
    const text = slightly.text;
    expect(tokenizer.count(text)).toBeLessThan(gate.tokensBefore);
    expect(verdicts([kept('a', 'k', 40)], { tokenizer: approximate })[0]).toBe('a');
    expect(verdicts([kept('a', 'k', 76)], { tokenizer: approximate })[1]).toBe('not smaller');
  });

  it('counts lossless candidates only as far as an omission needs it', () => {
    let most = 0;
    const counting = {
      ...tokenizer,
      count: (text: string, enough?: number) => {
        const tokens = tokenizer.count(text, enough);
        if (text === raw.text) most = Math.max(most, tokens);
        return tokens;
      },
    };
    expect(verdicts([kept('a', 'k', 5), raw], { tokenizer: counting })).toEqual(['a', 'accepted', 'larger than a']);
    expect(most).toBeLessThan(tokenizer.count(raw.text) / 2);
    expect(verdicts([kept('a', 'k', 79), { ...raw, text: original }], { tokensBefore: 10_000 })).toEqual([
      'raw',
      'larger than raw',
      'accepted',
    ]);
  });

  it('prefers a lossless candidate that is no larger than what leaves something out', () => {
    const tiny = tokenizer.count(original);
    expect(verdicts([kept('a', 'k', 79)], { tokensBefore: tiny })[0]).toBeUndefined();
  });
});
