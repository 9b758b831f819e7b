import type { Definition, Syntax } from '../../grammars/index.js';
import type { Query } from '../types.js';
import { rarityOfHeld } from '../words.js';
import { type Cut, type CutContext, indentOf, inOrder, markOf } from './cuts.js';
import { callsIn, type Named, simpleName } from './named.js';
import type { Statement } from './statements.js';

/** Tokens of a mark, about. */
const MARK = 14;
/** Words of the request that say which definition is meant have at least so many characters. */
const WORD = 3;
/** What a definition that calls a named one ranks above the same without. */
const CALLER = 2;
/** A mark names so many of the definitions that it stands for. */
const NAMES = 4;
/** So much of a definition is searched for the request's words. */
const FRONT = 4000;

export interface Budget {
  readonly query: Query;
  readonly targetTokens: number;
}

/**
 * Definitions that are left out whole where a source is over its budget even without bodies: those that the request has least to do with first, and of such
 * the last of the file first. Never those that it names, what they call, or what stands around them.
 */
export function cutDefinitions(
  statements: readonly Statement[],
  definitions: readonly Definition[],
  { direct, called }: Named,
  cuts: readonly Cut[],
  { query, targetTokens }: Budget,
  { body: style, comment }: Syntax,
  context: CutContext,
): Cut[] {
  const { rows, first, estimate } = context;
  const rest = restOf(cuts, rows);
  let tokens = rest.reduce((sum, text) => sum + (text === undefined ? 0 : estimate(text) + 1), 0);
  if (tokens <= targetTokens) return [];
  const free = statements.filter(({ index }) => !direct.has(index) && !called.has(index));
  const ranks = ranksOf(free, definitions, direct, query, rows);
  const order = free.map((_, i) => i).sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || b - a);
  const isOut = new Uint8Array(free.length);
  for (const i of order) {
    if (tokens <= targetTokens) break;
    const { from, to } = free[i] as Statement;
    const own = rest.slice(from, to + 1).reduce((sum, text) => sum + (text === undefined ? 0 : estimate(text) + 1), 0);
    const joins = [i - 1, i + 1].filter((at) => isOut[at] === 1 && areNeighbours(free, Math.min(i, at), rows)).length;
    const gain = own - MARK * (1 - joins);
    if (gain <= 0) continue;
    isOut[i] = 1;
    tokens -= gain;
  }
  const found: Cut[] = [];
  for (let i = 0; i < free.length; i++) {
    if (isOut[i] !== 1) continue;
    const start = i;
    while (isOut[i + 1] === 1 && areNeighbours(free, i, rows)) i++;
    const run = free.slice(start, i + 1);
    const [{ from }, { to }] = [run[0] as Statement, run.at(-1) as Statement];
    const names = run.flatMap(({ index }) => definitions[index]?.name || []);
    const told =
      names.length > NAMES
        ? `${names.slice(0, NAMES - 1).join(', ')} and ${names.length - NAMES + 1} more`
        : names.join(', ');
    // What a class is left with must still be one.
    const nothing = style === 'indent' ? '...  ' : '';
    found.push({
      from,
      to,
      gap: `${indentOf(rows[from] as string)}${nothing}${comment} ${markOf(from, to, first, told)}`,
    });
  }
  return found;
}

/** The rows that the cuts leave; a mark stands at its first row. */
function restOf(cuts: readonly Cut[], rows: readonly string[]): (string | undefined)[] {
  const rest: (string | undefined)[] = [...rows];
  for (const { from, to, gap } of inOrder(cuts)) {
    rest.fill(undefined, from, to + 1);
    rest[from] = gap;
  }
  return rest;
}

/** True when nothing but blank rows stands between a statement and the next, and both stand equally deep. */
function areNeighbours(statements: readonly Statement[], i: number, rows: readonly string[]): boolean {
  const [one, next] = [statements[i], statements[i + 1]];
  if (one === undefined || next === undefined || next.from <= one.to) return false;
  if (indentOf(rows[one.from] as string) !== indentOf(rows[next.from] as string)) return false;
  return rows.slice(one.to + 1, next.from).every((row) => row.trim() === '');
}

/** How much the request has to do with each: its words by how few hold them; more for what calls a named function. */
function ranksOf(
  statements: readonly Statement[],
  definitions: readonly Definition[],
  direct: ReadonlySet<number>,
  { terms }: Query,
  rows: readonly string[],
): number[] {
  const texts = statements.map(({ from, to }) =>
    rows
      .slice(from, to + 1)
      .join('\n')
      .slice(0, FRONT),
  );
  const words = rarityOfHeld(
    texts,
    terms.filter((term) => term.length >= WORD),
  );
  const names = new Set([...direct].map((index) => simpleName(definitions[index]?.name ?? '')));
  return texts.map((text, i) => {
    const isCaller = names.size > 0 && callsIn(text).some((callee) => names.has(callee));
    return (words[i] as number) + (isCaller ? CALLER : 0);
  });
}
