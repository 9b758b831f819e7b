import { brotliCompressSync, constants } from 'node:zlib';
import { countTokens } from '../count.js';
import { seeded } from '../random.js';

/** Compressed by original bytes, brotli quality 9. */
export function compressedShare(text: string): number {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length / bytes.length;
}

/** Share of tokens that head + tail of 30,000 characters saves, block by block. */
export const headTailSaved = (blocks: readonly string[]): number =>
  savedBy(blocks, (text) => (text.length <= 30_000 ? text : text.slice(0, 15_000) + text.slice(-15_000)));

/** The same in characters, for families too large to count. */
export function headTailCharacters(blocks: readonly string[]): number {
  const total = (list: readonly number[]) => list.reduce((sum, length) => sum + length, 0);
  const lengths = blocks.map((text) => text.length);
  return 1 - total(lengths.map((length) => Math.min(length, 30_000))) / total(lengths);
}

/** Share of tokens that leaving out a random half of the lines saves. */
export function halfLinesSaved(blocks: readonly string[]): number {
  const r = seeded('half of lines');
  const half = (text: string) =>
    text
      .split('\n')
      .filter(() => r.chance(0.5))
      .join('\n');
  return savedBy(blocks, half);
}

function savedBy(blocks: readonly string[], control: (text: string) => string): number {
  const tokens = (list: readonly string[]) => list.reduce((sum, text) => sum + countTokens(text), 0);
  return 1 - tokens(blocks.map(control)) / tokens(blocks);
}

/** Cuts texts at line ends into stretches of at least `characters`; a rest of less than half of that is dropped unless it is all. */
export function stretches(text: string, characters: number): string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at + characters);
    const piece = text.slice(at, end === -1 ? text.length : end);
    if (piece.length > characters / 2 || at === 0) out.push(piece);
    at += piece.length + 1;
  }
  return out;
}

/** The beginning of the text with this many tokens, to a line end. */
export function headOfTokens(text: string, tokens: number): string {
  const start = text.slice(0, 40_000);
  const guess = text.slice(0, Math.round((tokens * start.length) / Math.max(1, countTokens(start))));
  const end = guess.lastIndexOf('\n');
  return end > guess.length / 2 ? guess.slice(0, end) : guess;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
