import type { Definition, Syntax, SyntaxNode } from '../../grammars/index.js';
import { lastRow } from './bodies.js';
import { type Cut, type CutContext, indentOf, markOf, worthwhile } from './cuts.js';

/** Shorter literals stay whole; of longer ones so many rows do. */
const LARGE = 30;
const SHOWN = 8;

/** Large tables and long strings: their first rows and their end stay. Not those with functions in them. */
export function cutLiterals(
  root: SyntaxNode,
  definitions: readonly Definition[],
  { lists, strings, comment, body }: Syntax,
  context: CutContext,
): Cut[] {
  const { rows, first } = context;
  const functions = definitions.filter(({ isFunction, body: own }) => isFunction && own !== undefined);
  const starts = functions.map(({ start }) => start.row);
  const cuts: Cut[] = [];
  let behind = -1;
  for (const node of root.descendantsOfType([...lists, ...strings])) {
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
        const from = rowOfElement(node, start + SHOWN);
        const closing = rows[end] as string;
        if (from === undefined || closing.slice(0, node.endPosition.column - 1).trim() !== '') continue;
        cut = { from, to: end - 1, gap: `${indentOf(rows[from] as string)}${comment} ${markOf(from, end - 1, first)}` };
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

/** The first row from `at` that begins with an element, behind one that ended before it. */
function rowOfElement(list: SyntaxNode, at: number): number | undefined {
  let last = list.startPosition.row;
  for (const child of list.namedChildren) {
    if (child === null) continue;
    const { row } = child.startPosition;
    if (row >= at && row > last) return row;
    last = lastRow(child.endPosition);
  }
  return undefined;
}
