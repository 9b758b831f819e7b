import type { Definition, Syntax, SyntaxNode } from '../../grammars/index.js';
import { lastRow } from './bodies.js';
import { type Cut, type CutContext, indentOf, markOf, worthwhile } from './cuts.js';

/** Shorter literals stay whole; of longer ones so many rows do. */
const LARGE = 30;
const SHOWN = 8;

/** Large tables and long strings: their first rows and their end stay. Not those with functions in them. */
export function cutLiterals(
  nodes: readonly SyntaxNode[],
  definitions: readonly Definition[],
  { strings, comment, body }: Syntax,
  context: CutContext,
): Cut[] {
  const { rows, first } = context;
  const functions = definitions.filter(({ isFunction, body: own }) => isFunction && own !== undefined);
  const starts = functions.map(({ start }) => start.row);
  const cuts: Cut[] = [];
  let behind = -1;
  for (const node of nodes) {
    const start = node.startPosition.row;
    const end = lastRow(node.endPosition);
    if (start <= behind || !node.isNamed) continue;
    const isDoc = body === 'indent' && /^\s*[rRuU]?(?:"""|''')/.test(rows[start] as string) && node.type === 'string';
    let cut: Cut | undefined;
    if (isDoc) cut = cutDocstring(start, end, context);
    else if (end - start + 1 >= LARGE && !holdsAny(starts, start, end)) {
      if (strings.includes(node.type)) {
        const [from, to] = [start + SHOWN, end - 1];
        cut = { from, to, gap: markOf(from, to, first) };
      } else {
        cut = cutElements(node, start, context, comment);
      }
    }
    const good = cut === undefined ? undefined : worthwhile(cut, context);
    if (good === undefined) continue;
    cuts.push(good);
    behind = end;
  }
  return cuts;
}

/** The documentation of a module or a class. */
function cutDocstring(start: number, to: number, { rows, first }: CutContext): Cut | undefined {
  const top = rows[start] as string;
  const quotes = /"""|'''/.exec(top)?.[0] as string;
  let from = start + 1;
  if (top.trim().replace(/^\w*/, '') === quotes) from++;
  if (from > to || !(rows[to] as string).trimEnd().endsWith(quotes)) return undefined;
  return { from, to, gap: `${indentOf(top)}${markOf(from, to, first)}${quotes}` };
}

function holdsAny(sorted: readonly number[], from: number, to: number): boolean {
  return sorted.some((row) => row >= from && row <= to);
}

/** The elements that begin a row of their own, from `SHOWN` rows on; the last one, too, where the list does not end on a row of its own. */
function cutElements(list: SyntaxNode, start: number, { rows, first }: CutContext, comment: string): Cut | undefined {
  const end = lastRow(list.endPosition);
  const isClosed = (rows[end] as string).slice(0, list.endPosition.column - 1).trim() === '';
  let from: number | undefined;
  let to = end - 1;
  let last = list.startPosition.row;
  for (const child of list.namedChildren) {
    const { row } = child.startPosition;
    if (row > last) {
      if (row >= start + SHOWN) from ??= row;
      if (!isClosed) to = row - 1;
    }
    last = lastRow(child.endPosition);
  }
  if (from === undefined || to < from) return undefined;
  return { from, to, gap: `${indentOf(rows[from] as string)}${comment} ${markOf(from, to, first)}` };
}
