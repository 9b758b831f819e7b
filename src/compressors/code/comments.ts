import type { SyntaxNode } from '../../grammars/index.js';
import { lastRow } from './bodies.js';
import { type Cut, type CutContext, indentOf, markOf, worthwhile } from './cuts.js';

/** Lines of a comment that a program reads. */
const DIRECTIVE =
  /^\W*(?:go:|\+build|eslint|@ts-|biome|prettier|type:|noqa|pragma|!\/|-\*-|region|endregion|frozen_string)/i;
const LINE = /^\s*(\/\/[/!]?|#)(?!!)/;

/** Long comments: their first line with words stays, be it of documentation or of a licence. */
export function cutComments(nodes: readonly SyntaxNode[], context: CutContext): Cut[] {
  const { rows } = context;
  const cuts: Cut[] = [];
  let run: number[] = [];
  const endRun = () => {
    const cut = cutRun(run, context);
    if (cut !== undefined) cuts.push(cut);
    run = [];
  };
  for (const node of nodes) {
    const { startPosition: start, endPosition } = node;
    const row = rows[start.row] as string;
    if (row.slice(0, start.column).trim() !== '') continue;
    const end = lastRow(endPosition);
    if (row.startsWith('/*', start.column)) {
      if ((rows[end] as string).slice(end === endPosition.row ? endPosition.column : undefined).trim() !== '') continue;
      const cut = cutBlock(start.row, end, context);
      if (cut !== undefined) cuts.push(cut);
    } else if (end === start.row && LINE.test(row) && !DIRECTIVE.test(row)) {
      if (run.length > 0 && (run.at(-1) !== start.row - 1 || signOf(row) !== signOf(rows[start.row - 1] as string)))
        endRun();
      run.push(start.row);
    }
  }
  endRun();
  return cuts;
}

const signOf = (row: string): string => LINE.exec(row)?.[0] ?? '';
const hasWords = (row: string): boolean => /[\p{L}\p{N}]{2}/u.test(row);

function cutRun(run: readonly number[], context: CutContext): Cut | undefined {
  const { rows, first } = context;
  const told = run.findIndex((row) => hasWords(rows[row] as string));
  const [from, to] = [run[told + 1], run.at(-1)];
  if (told < 0 || from === undefined || to === undefined) return undefined;
  return worthwhile({ from, to, gap: `${signOf(rows[from] as string)} ${markOf(from, to, first)}` }, context);
}

function cutBlock(start: number, to: number, context: CutContext): Cut | undefined {
  const { rows, first } = context;
  let told = start;
  while (told < to && !hasWords(rows[told] as string)) told++;
  const from = told + 1;
  if (from > to) return undefined;
  const indent = indentOf(rows[to] as string);
  return worthwhile({ from, to, gap: `${indent}${markOf(from, to, first)} */` }, context);
}
