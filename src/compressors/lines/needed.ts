import type { LinesDocument } from '../../encode/index.js';

/** Shares of the block's cost that one reason may keep, whatever the budget. */
const ERROR_SHARE = 0.3;
const QUERY_SHARE = 0.15;
const RARE_SHARE = 0.06;
/** Lines that a rare template has at most. */
const RARE_TEMPLATE = 3;
/** A slot is looked at for rare values in templates of so many lines; with at most so many values, of which one is on most lines. */
const COMMON_TEMPLATE = 30;
const FEW_VALUES = 12;
const RARE_VALUE = 2;

/** What decides which lines are kept in any case. */
export interface Evidence {
  /** Lines by template, and for every line of a group its rank in it, best spread first. */
  readonly groups: readonly (readonly number[])[];
  readonly rankOf: Int32Array;
  readonly tiers: Uint8Array;
  readonly unitOf: Int32Array;
  readonly costs: Float64Array;
  /** Lines that the query asks for, the rarest terms first. */
  readonly asked: readonly number[];
}

/**
 * Units kept in any case at `reversible`, by their first line: of every template its first line, or all when it is rare; all lines that report an error; all lines
 * the query asks for; all lines with a value that its slot has once or twice. All but the first reason end at a share of the block's cost.
 */
export function findNeeded(document: LinesDocument, evidence: Evidence): Uint8Array {
  const { groups, rankOf, tiers, unitOf, costs, asked } = evidence;
  const { lines } = document.log;
  const needed = new Uint8Array(lines.length);
  let total = 0;
  for (const cost of costs) total += cost;
  const keep = (reason: Iterable<number>, share: number): void => {
    let left = share * total;
    for (const line of reason) {
      const unit = unitOf[line] as number;
      if (needed[unit] === 1 || lines[line] === '') continue;
      left -= costs[line] as number;
      if (left < 0) return;
      needed[unit] = 1;
    }
  };
  keep(firsts(groups, 1), 1);
  const errors: number[] = [];
  for (let i = 0; i < lines.length; i++) if ((tiers[i] as number) >= 2) errors.push(i);
  // The worst first; of equally bad ones those that are spread best over their template.
  errors.sort(
    (a, b) => (tiers[b] as number) - (tiers[a] as number) || (rankOf[a] as number) - (rankOf[b] as number) || a - b,
  );
  keep(errors, ERROR_SHARE);
  keep(asked, QUERY_SHARE);
  keep(firsts(groups, RARE_TEMPLATE), RARE_SHARE);
  keep(rareValues(document, groups), RARE_SHARE);
  return needed;
}

/** The first line of every group for 1; with more, the lines of all groups of at most so many. */
function* firsts(groups: readonly (readonly number[])[], most: number): Generator<number> {
  for (const group of groups)
    if (most === 1) yield group[0] as number;
    else if (group.length <= most) yield* group;
}

/** Lines with a value that stands once or twice in a slot which otherwise has few values. */
function* rareValues(document: LinesDocument, groups: readonly (readonly number[])[]): Generator<number> {
  const { contentOf, words, clusterOf, clusters } = document.clustering;
  for (const group of groups) {
    if (group.length < COMMON_TEMPLATE) continue;
    const first = contentOf[group[0] as number] as number;
    const shape = clusters[clusterOf[first] as number]?.shape;
    if (shape === undefined) continue;
    for (let p = 0; p < shape.length; p++) {
      if (shape[p] !== undefined) continue;
      const counts = countValues(group, (line) => words[contentOf[line] as number]?.words[p] ?? '');
      if (counts === undefined || Math.max(...counts.values()) * 2 < group.length) continue;
      for (const line of group) {
        if ((counts.get(words[contentOf[line] as number]?.words[p] ?? '') as number) <= RARE_VALUE) yield line;
      }
    }
  }
}

/** How often each value stands; undefined when there are too many. */
function countValues(lines: readonly number[], textOf: (line: number) => string): Map<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const value = textOf(line);
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > FEW_VALUES) return undefined;
  }
  return counts;
}
