import { countLines } from '../../base/index.js';
import { formatGap, holdsGapLine } from '../../ccr/index.js';
import { spread } from '../spread.js';
import type { Candidate, CompressorInput, Query } from '../types.js';
import { rarityOfHeld } from '../words.js';

/** Lines that a block has at most; a longer paragraph is cut into several. */
const LONGEST = 12;
/** What a gap mark costs about. */
const GAP_COST = 7;
/** Words of the request that say which block is meant have at least so many characters. */
const WORD = 3;
/** Ranks of the text's beginning and end, and of its other titles, among those that the request's words give. */
const HEAD = 1000;
const TAIL = 500;
const TITLE = 0.2;

/** Lines that are kept or left out together. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Paragraphs down to `targetTokens`: the first and the last, those with the request's words, by how few hold them, then evenly over the text. Undefined for a text that
 * fits, is one block, or has lines that read as gap marks.
 */
export function keepBlocks({ text, query, targetTokens = 0, estimate }: CompressorInput): Candidate | undefined {
  if (holdsGapLine(text) || estimate(text) <= targetTokens) return undefined;
  const lines = text.split('\n');
  const blocks = blocksOf(lines);
  if (blocks.length < 3) return undefined;
  const kept = new Uint8Array(blocks.length);
  let left = targetTokens;
  for (const i of order(blocks, query)) {
    const gaps = (kept[i - 1] === 1 ? 0 : GAP_COST) + (kept[i + 1] === 1 ? -GAP_COST : 0);
    const cost = estimate((blocks[i] as Block).text) + 1 + gaps;
    if (cost > left && i > 0) continue;
    kept[i] = 1;
    left -= cost;
  }
  if (!kept.includes(0)) return undefined;
  const { body, omitted } = write(lines, blocks, kept);
  const omission = { unit: 'lines', omitted, total: countLines(text), fields: {} };
  return { name: 'text:blocks', keepRule: 'text:budget', text: body, omission };
}

/** Paragraphs with the blank lines behind them. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  const total = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  for (let start = 0; start < total; ) {
    let end = start + 1;
    while (end < total && end - start < LONGEST && (lines[end - 1] as string).trim() !== '') end++;
    while (end < total && (lines[end] as string).trim() === '') end++;
    blocks.push({ start, end, text: lines.slice(start, end).join('\n') });
    start = end;
  }
  return blocks;
}

/** The blocks, the one to be kept first in front. */
function order(blocks: readonly Block[], { terms }: Query): number[] {
  const words = terms.filter((term) => term.length >= WORD);
  const asked = rarityOfHeld(
    blocks.map(({ text }) => text),
    words,
  );
  const priority = blocks.map(({ text }, i) => {
    const edge = i === 0 ? HEAD : i === blocks.length - 1 ? TAIL : 0;
    return edge + (asked[i] as number) + (/^(?:#{1,6} |={2,} |<h[1-6])/.test(text) ? TITLE : 0) + spread(i) * 0.1;
  });
  return blocks.map((_, i) => i).sort((a, b) => (priority[b] as number) - (priority[a] as number) || a - b);
}

function write(
  lines: readonly string[],
  blocks: readonly Block[],
  kept: Uint8Array,
): { body: string; omitted: number } {
  const out: string[] = [];
  let omitted = 0;
  let gap = 0;
  blocks.forEach(({ start, end, text }, i) => {
    if (kept[i] === 0) {
      gap += end - start;
      return;
    }
    if (gap > 0) out.push(formatGap(gap, 'lines'));
    omitted += gap;
    gap = 0;
    out.push(text);
  });
  if (gap > 0) out.push(formatGap(gap, 'lines'));
  const last = lines.at(-1) === '' ? '\n' : '';
  return { body: out.join('\n') + last, omitted: omitted + gap };
}
