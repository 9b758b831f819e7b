import type { Definition, Syntax } from '../../grammars/index.js';
import { type Cut, type CutContext, indentOf, markOf, worthwhile } from './cuts.js';

/** Of a function without a name so much of the body must be other functions for it to be a frame around them. */
const FRAME = 0.5;
const QUOTES = /^\s*[rRuUbB]{0,2}("""|''')/;

/**
 * The bodies that are left out, each whole: of the outermost functions, but of a frame (a module's wrapper, a suite of tests) those within it. Not
 * those of `kept` definitions, nor what a syntax error stands in.
 */
export function cutBodies(
  definitions: readonly Definition[],
  kept: ReadonlySet<number>,
  syntax: Syntax,
  context: CutContext,
): Cut[] {
  const inner = innerRows(definitions);
  const closed = new Set<number>();
  const holdsKept = withParents(definitions, kept);
  const cuts: Cut[] = [];
  definitions.forEach((definition, i) => {
    const { parent, isFunction, body, isDamaged } = definition;
    if (closed.has(parent) || kept.has(i)) {
      closed.add(i);
      return;
    }
    if (!isFunction || body === undefined) return;
    const rows = body.end.row - body.start.row + 1;
    if (holdsKept.has(i)) return;
    if (definition.name === '' && !definition.isDeclared && (inner[i] as number) >= FRAME * rows) return;
    closed.add(i);
    if (isDamaged) return;
    const cut = cutBody(definition, syntax, context);
    if (cut !== undefined) cuts.push(cut);
  });
  return cuts;
}

/** Rows of the functions that stand directly in each definition. */
function innerRows(definitions: readonly Definition[]): number[] {
  const rows = definitions.map(() => 0);
  for (const { parent, isFunction, body } of definitions) {
    if (parent < 0 || !isFunction || body === undefined) continue;
    rows[parent] = (rows[parent] as number) + body.end.row - body.start.row + 1;
  }
  return rows;
}

function withParents(definitions: readonly Definition[], kept: ReadonlySet<number>): Set<number> {
  const all = new Set<number>();
  for (const index of kept) {
    for (let at = definitions[index]?.parent ?? -1; at >= 0 && !all.has(at); at = definitions[at]?.parent ?? -1)
      all.add(at);
  }
  return all;
}

function cutBody(definition: Definition, { body: style, comment }: Syntax, context: CutContext): Cut | undefined {
  const cut =
    style === 'braces'
      ? betweenBraces(definition, comment, context)
      : style === 'indent'
        ? belowHeader(definition, context)
        : beforeEnd(definition, context);
  return cut === undefined ? undefined : worthwhile(cut, context);
}

function betweenBraces({ name, body }: Definition, comment: string, context: CutContext): Cut | undefined {
  if (body === undefined) return undefined;
  const { rows, first } = context;
  const opening = rows[body.start.row] as string;
  const closing = rows[body.end.row] as string;
  const behind = opening.slice(body.start.column + 1).trim();
  if (opening[body.start.column] !== '{' || (behind !== '' && !behind.startsWith(comment))) return undefined;
  if (closing.slice(0, body.end.column - 1).trim() !== '') return undefined;
  const [from, to] = [body.start.row + 1, body.end.row - 1];
  if (to < from) return undefined;
  // An empty body is an error in a shell.
  const nothing = comment === '#' ? ': ' : '';
  return { from, to, gap: `${indentAt(from, to, rows)}${nothing}${comment} ${markOf(from, to, first, name)}` };
}

/** Python: a docstring's first line stays, what follows goes with the rest. */
function belowHeader({ name, start, body }: Definition, { rows, first }: CutContext): Cut | undefined {
  if (body === undefined || body.start.row === start.row) return undefined;
  const top = rows[body.start.row] as string;
  if (top.slice(0, body.start.column).trim() !== '') return undefined;
  const to = lastRow(body.end);
  const indent = indentOf(top);
  const quotes = QUOTES.exec(top)?.[1];
  let from = body.start.row;
  if (quotes === undefined) from = aboveComments(from, start.row, rows);
  if (quotes === undefined) return { from, to, gap: `${indent}...  # ${markOf(from, to, first, name)}` };
  const opening = top.indexOf(quotes) + 3;
  const closes = top.indexOf(quotes, opening);
  if (closes >= 0) {
    if (top.slice(closes + 3).trim() !== '') return undefined;
    from++;
    return { from, to, gap: `${indent}# ${markOf(from, to, first, name)}` };
  }
  if (top.slice(opening).trim() === '' && !(rows[from + 1] ?? '').includes(quotes)) from++;
  from++;
  return { from, to, gap: `${indent}${markOf(from, to, first, name)}${quotes}` };
}

/** Ruby. */
function beforeEnd({ name, start, end, body }: Definition, { rows, first }: CutContext): Cut | undefined {
  if (body === undefined || body.start.row === start.row) return undefined;
  if ((rows[body.start.row] as string).slice(0, body.start.column).trim() !== '') return undefined;
  if ((rows[end.row] as string).slice(0, end.column).trim() !== 'end') return undefined;
  const [from, to] = [aboveComments(body.start.row, start.row, rows), end.row - 1];
  return { from, to, gap: `${indentAt(from, to, rows)}# ${markOf(from, to, first, name)}` };
}

/** The first of the comments and blank rows between a header and `row`. */
function aboveComments(row: number, header: number, rows: readonly string[]): number {
  let from = row;
  while (from - 1 > header && /^\s*(?:#|$)/.test(rows[from - 1] as string)) from--;
  return from;
}

export const lastRow = ({ row, column }: { row: number; column: number }): number => (column === 0 ? row - 1 : row);

function indentAt(from: number, to: number, rows: readonly string[]): string {
  for (let row = from; row <= to; row++) if (rows[row]?.trim() !== '') return indentOf(rows[row] as string);
  return '';
}
