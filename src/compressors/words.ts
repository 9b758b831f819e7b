/** True when a text holds one of these lower-cased words, wherever. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}

/** Those of these lower-cased words that a text holds, wherever; in their order. */
export function heldIn(text: string, words: readonly string[]): ReadonlySet<string> {
  if (words.length === 0) return NONE;
  const lower = text.toLowerCase();
  return new Set(words.filter((word) => lower.includes(word)));
}

const NONE: ReadonlySet<string> = new Set();

/** For each text the words that it holds, summed: a word weighs the more the fewer of the texts hold it. */
export function rarityOfHeld(texts: readonly string[], words: readonly string[]): number[] {
  const held = texts.map((text) => heldIn(text, words));
  const holders = new Map<string, number>();
  for (const one of held) for (const word of one) holders.set(word, (holders.get(word) ?? 0) + 1);
  return held.map((one) =>
    [...one].reduce((sum, word) => sum + Math.log(1 + texts.length / (holders.get(word) as number)), 0),
  );
}
