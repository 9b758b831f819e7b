import { formatGap } from '../../ccr/index.js';

/** Lines of a long output that stay at its beginning and its end. */
const HEAD = 8;
const TAIL = 8;
/** Lines with a sign of trouble that stay between them, at most. */
const MOST_TOLD = 20;
const TROUBLE = /\b(?:error|exception|fail(?:ed|ure)?|fatal|traceback|warn(?:ing)?|nan|critical)\b/i;
/** A word that more of an output's lines hold, and more than a few, tells none of them from the others. */
const COMMON = 0.1;
const FEW = 5;
/** A gap takes at least so many lines and characters. */
const FEWEST = 6;
const SHORTEST = 200;

/** Which lines of an output stay: both ends, signs of trouble, the request's words. Undefined where all do. */
export function keptLines(lines: readonly string[], words: readonly string[]): boolean[] | undefined {
  const lower = words.length === 0 ? [] : lines.map((line) => line.toLowerCase());
  const telling = words.filter((word) => {
    const holders = lower.filter((line) => line.includes(word)).length;
    return holders <= Math.max(FEW, COMMON * lines.length);
  });
  const isAsked = (i: number) => telling.some((word) => lower[i]?.includes(word));
  const keep = lines.map((_, i) => i < HEAD || i >= lines.length - TAIL || isAsked(i));
  let told = 0;
  lines.forEach((line, i) => {
    if (keep[i] !== true && told < MOST_TOLD && TROUBLE.test(line)) {
      keep[i] = true;
      told++;
    }
  });
  for (const [from, to] of gapsOf(keep)) {
    const size = lines.slice(from, to).reduce((sum, line) => sum + line.length, 0);
    if (to - from < FEWEST || size < SHORTEST) keep.fill(true, from, to);
  }
  return keep.includes(false) ? keep : undefined;
}

/** Runs that are not kept: `to` exclusive. */
export function gapsOf(keep: readonly boolean[]): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  keep.forEach((one, i) => {
    const last = gaps.at(-1);
    if (one) return;
    if (last !== undefined && last[1] === i) last[1] = i + 1;
    else gaps.push([i, i + 1]);
  });
  return gaps;
}

export const lineGap = (lines: number, path: string): string => formatGap(lines, `lines: ${path}`);
