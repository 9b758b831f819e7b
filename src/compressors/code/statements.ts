import type { Definition, SyntaxNode } from '../../grammars/index.js';
import { lastRow } from './bodies.js';

/** What may stand around a definition as one statement with it. */
const WRAPS = new Set([
  ...['decorated_definition', 'export_statement', 'ambient_declaration', 'template_declaration', 'type_declaration'],
  ...['lexical_declaration', 'variable_declaration', 'variable_declarator'],
  ...['expression_statement', 'assignment_expression', 'public_field_definition'],
]);

/** Rows that are one definition and nothing else, with what is written above it; 0-based, both inclusive. */
export interface Statement {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The definitions that can be left out whole: functions that stand in no other function, and types without functions in them. `nodes` are those of the
 * definitions.
 */
export function statementsOf(
  definitions: readonly Definition[],
  nodes: readonly SyntaxNode[],
  comments: readonly SyntaxNode[],
  rows: readonly string[],
): Statement[] {
  const isInFunction: boolean[] = [];
  const holds = new Set<number>();
  for (const [i, { parent, isFunction }] of definitions.entries()) {
    isInFunction[i] = parent >= 0 && (definitions[parent]?.isFunction === true || isInFunction[parent] === true);
    for (let at = isFunction ? parent : -1; at >= 0; at = definitions[at]?.parent ?? -1) holds.add(at);
  }
  const commentAbove = new Map(
    comments.map(({ startPosition, endPosition }) => [lastRow(endPosition), startPosition] as const),
  );
  return definitions.flatMap(({ isFunction, isDamaged, body }, index) => {
    if (isDamaged || isInFunction[index] === true || holds.has(index)) return [];
    if (isFunction && body === undefined) return [];
    const span = rowsOf(nodes[index] as SyntaxNode, rows);
    if (span === undefined || (!isFunction && span.to === span.from)) return [];
    let { from } = span;
    for (let above = commentAbove.get(from - 1); above !== undefined; above = commentAbove.get(from - 1)) {
      if ((rows[above.row] as string).slice(0, above.column).trim() !== '') break;
      from = above.row;
    }
    return [{ index, from, to: span.to }];
  });
}

/** The rows of a definition with what wraps it; undefined where something else shares them. */
function rowsOf(node: SyntaxNode, rows: readonly string[]): { from: number; to: number } | undefined {
  let whole = node;
  for (let { parent } = node; parent !== null && WRAPS.has(parent.type); { parent } = parent) {
    if (parent.endIndex - whole.endIndex > 1) break;
    whole = parent;
  }
  const { startPosition: start, endPosition } = whole;
  const to = lastRow(endPosition);
  const behind = endPosition.row === to ? (rows[to] as string).slice(endPosition.column) : '';
  if ((rows[start.row] as string).slice(0, start.column).trim() !== '' || !/^\s*;?\s*$/.test(behind)) return undefined;
  return { from: start.row, to };
}
