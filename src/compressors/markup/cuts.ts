import { formatGap, type OmissionStatement } from '../../ccr/index.js';
import type { Rows } from './rows.js';

/** What is left out between two UTF-16 offsets, and what it is, in a word. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

/** What stands in a text instead of what was left out of it. */
interface Replaced extends Cut {
  readonly mark: string;
}

/** Tokens by estimate that a cut saves at least. */
const LEAST_GAIN = 8;
/** What is longer than this does in any case. */
const SURELY = 300;
/** Kinds of what was left out that one mark names. */
const MOST_NAMES = 3;

export interface Written {
  readonly text: string;
  readonly omission: OmissionStatement;
}

/**
 * The text without what is cut, a comment with a gap mark in each place: `[… 37 lines: nav, 12-48]` for whole lines, `[… 210 characters: svg, line 12]` for
 * a part. Cuts are in order and apart. `others`: what is left out in tags, mark and all. Undefined where nothing is worth its mark.
 */
export function writeCuts(
  text: string,
  cuts: readonly Cut[],
  rows: Rows,
  estimate: (text: string) => number,
  others: readonly (Cut & { readonly mark: string })[] = [],
): Written | undefined {
  const marked: Replaced[] = joined(text, cuts)
    .map((cut) => withMark(text, cut, rows))
    .filter(
      ({ start, end, mark }) =>
        end - start >= SURELY || estimate(text.slice(start, end)) - estimate(mark) >= LEAST_GAIN,
    );
  const all = merge(marked, others);
  if (all.length === 0) return undefined;
  let out = '';
  let at = 0;
  let omitted = 0;
  for (const { start, end, mark } of all) {
    out += text.slice(at, start) + mark;
    omitted += characters(text.slice(start, end));
    at = end;
  }
  out += text.slice(at);
  return { text: out, omission: { unit: 'characters', omitted, total: characters(text), fields: {} } };
}

/** By place; what stands inside a cut is gone with it. */
function merge(cuts: readonly Replaced[], others: readonly Replaced[]): Replaced[] {
  const all = [...cuts, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Replaced[] = [];
  let end = 0;
  for (const one of all) {
    if (one.start < end) continue;
    kept.push(one);
    end = one.end;
  }
  return kept;
}

/** Neighbours with nothing but white space between them are one. */
function joined(text: string, cuts: readonly Cut[]): Cut[] {
  const made: { start: number; end: number; names: Map<string, number> }[] = [];
  for (const { start, end: stop, what } of cuts) {
    const before = made.at(-1);
    let end = stop;
    while (end > start + 1 && text.charCodeAt(end - 1) <= 32) end--;
    if (before !== undefined && start >= before.end && isBlank(text, before.end, start)) {
      before.end = end;
      before.names.set(what, (before.names.get(what) ?? 0) + 1);
    } else made.push({ start, end, names: new Map([[what, 1]]) });
  }
  return made.map(({ start, end, names }) => {
    const told = [...names].slice(0, MOST_NAMES).map(([name, count]) => (count === 1 ? name : `${count} ${name}`));
    const said = names.size > MOST_NAMES ? [...told, '…'] : told;
    return { start, end, what: said.join(', ') };
  });
}

function withMark(text: string, { start, end, what }: Cut, rows: Rows): Replaced {
  const { unit } = rows;
  const from = rows.at(start);
  const to = rows.at(end - 1);
  const places = from === to ? `${from}` : `${from}-${to}`;
  if (unit === 'lines') {
    const first = rows.starts[from - 1] as number;
    const next = rows.starts[to] ?? text.length;
    if (isBlank(text, first, start) && isBlank(text, end, next)) {
      return { start, end, what, mark: `<!-- ${formatGap(to - from + 1, `lines: ${what}, ${places}`)} -->` };
    }
  }
  const where = `${from === to ? unit.slice(0, -1) : unit} ${places}`;
  const size = characters(text.slice(start, end));
  return { start, end, what, mark: `<!-- ${formatGap(size, `characters: ${what}, ${where}`)} -->` };
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

/** A pair of surrogates is one. */
export const characters = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
