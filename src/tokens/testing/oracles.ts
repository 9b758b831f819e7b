import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { Kitoken } from 'kitoken/node';

/** Counts by other implementations. `tiktoken` is the reference, but quadratic; `kitoken` is near-linear. */
export interface Oracles {
  tiktoken(text: string): number;
  kitoken(text: string): number;
}

export function openOracles(id: 'o200k_base' | 'cl100k_base'): Oracles {
  const ranks = id === 'o200k_base' ? o200k : cl100k;
  const tiktoken = new Tiktoken(ranks);
  const kitoken = new Kitoken(rankFile(ranks.bpe_ranks));
  // It splits at the text of special tokens, even when they are not to be encoded as such.
  kitoken.set_definition({ ...kitoken.definition(), specials: [] });
  return {
    tiktoken: (text) => tiktoken.encode(text, [], []).length,
    kitoken: (text) => kitoken.encode(text, false).length,
  };
}

/** The ranks as a `.tiktoken` file: a token and its rank a line. */
function rankFile(ranks: string): Buffer {
  const tokens = ranks
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => line.split(' ').slice(2));
  return Buffer.from(tokens.map((token, rank) => `${token} ${rank}\n`).join(''));
}
