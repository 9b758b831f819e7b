/** True when a text holds one of these lower-cased words, wherever. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}
