import { findStamp, type Moment } from '../stamps/index.js';
import type { Words } from './words.js';

/** Rows of one template: one entry a line, in order. */
export interface Rows {
  /** The lines that differ, in order of first appearance. */
  readonly distinct: readonly Words[];
  readonly words: readonly Words[];
  readonly moments: readonly (Moment | undefined)[];
}

/** Words of a line that are one slot; `clock` when they are a time stamp, with what stands around it in these words. */
export interface Group {
  readonly from: number;
  readonly to: number;
  readonly clock?: { prefix: number; suffix: number };
}

/** Varying words, joined where a time stamp covers them or where a colon alone stands between two that both change often. */
export function groupWords(rows: Rows, varies: readonly boolean[]): Group[] {
  const first = rows.words[0] as Words;
  const clocks = rows.moments[0] === undefined ? [] : findClocks(first, varies);
  const alone = findRepeatedWords(rows.words, varies);
  const groups: Group[] = [];
  for (let p = 0; p < varies.length; p++) {
    const clock = clocks.find((group) => group.from <= p && p <= group.to);
    if (clock !== undefined && sameAround(rows.distinct, clock)) {
      groups.push(clock);
      p = clock.to;
      continue;
    }
    if (!varies[p]) continue;
    let to = p;
    while (
      varies[to + 1] &&
      first.delims[to] === ':' &&
      !alone.has(to) &&
      !alone.has(to + 1) &&
      restless(rows.words, to) &&
      restless(rows.words, to + 1)
    ) {
      to++;
    }
    groups.push({ from: p, to });
    p = to;
  }
  return groups;
}

/** Varying words that seem to equal another varying word on every line: they stay alone, so that one can repeat the other. */
function findRepeatedWords(lines: readonly Words[], varies: readonly boolean[]): ReadonlySet<number> {
  const alone = new Set<number>();
  const seen = new Map<string, number>();
  const probes = lines.slice(0, 6);
  for (let p = 0; p < varies.length; p++) {
    if (!varies[p]) continue;
    const key = probes.map((line) => line.id(p)).join(' ');
    const other = seen.get(key);
    if (other === undefined) seen.set(key, p);
    else if ((lines[0] as Words).word(p).length > 2) alone.add(p).add(other);
  }
  return alone;
}

/** Lines that are looked at to see how often a word changes. */
const SEEN = 400;

/** True when a word differs from the line above more often than not. */
function restless(lines: readonly Words[], p: number): boolean {
  const n = Math.min(lines.length, SEEN);
  let changes = 0;
  for (let i = 1; i < n; i++) if ((lines[i] as Words).id(p) !== (lines[i - 1] as Words).id(p)) changes++;
  return changes * 2 > n - 1;
}

/** Time stamps inside the example that some varying word belongs to, as groups of words. */
function findClocks(line: Words, varies: readonly boolean[]): Group[] {
  const text = line.line;
  const starts = Array.from({ length: line.count }, (_, p) => line.start(p));
  const groups: Group[] = [];
  let from = 0;
  while (from < text.length && groups.length < 8) {
    const rest = text.slice(from);
    const found = findStamp(rest, rest.length);
    if (found === undefined) break;
    const start = from + found.at;
    const end = start + found.format.width;
    from = end;
    const a = lastAtMost(starts, start);
    const b = lastAtMost(starts, end - 1);
    if (groups.some((group) => group.to >= a) || !varies.slice(a, b + 1).includes(true)) continue;
    const suffix = line.end(b) - end;
    groups.push({ from: a, to: b, clock: { prefix: start - (starts[a] as number), suffix } });
  }
  return groups;
}

function lastAtMost(starts: readonly number[], at: number): number {
  let i = starts.length - 1;
  while (i > 0 && (starts[i] as number) > at) i--;
  return i;
}

/** True when what stands around the stamp in its words is the same on all lines. */
function sameAround(lines: readonly Words[], group: Group): boolean {
  const clock = group.clock as { prefix: number; suffix: number };
  const model = (lines[0] as Words).span(group.from, group.to);
  const pre = model.slice(0, clock.prefix);
  const post = model.slice(model.length - clock.suffix);
  return lines.every((line) => {
    const text = line.span(group.from, group.to);
    return (
      text.length >= pre.length + post.length && text.startsWith(pre) && (clock.suffix === 0 || text.endsWith(post))
    );
  });
}
