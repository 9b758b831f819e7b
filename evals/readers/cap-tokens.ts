import type { TokenCounter } from '../variants/index.js';

/** More characters a token than any text that a policy reads has on average. */
const MOST_CHARACTERS = 12;

/** The longest beginning of the text, in whole lines where it has lines, that a budget of tokens holds. */
export function capTokens(text: string, budget: number, counter: TokenCounter): string {
  if (text.length <= MOST_CHARACTERS * budget && counter.text(text) <= budget) return text;
  let low = 0;
  let high = Math.min(text.length, MOST_CHARACTERS * budget);
  // Token counts grow with the prefix up to a merge at its end; the last step below makes the bound strict.
  while (high - low > 64) {
    const middle = (low + high) >> 1;
    if (counter.text(text.slice(0, middle)) <= budget) low = middle;
    else high = middle;
  }
  const feed = text.lastIndexOf('\n', low);
  return text.slice(0, feed > 0 ? feed : low);
}
