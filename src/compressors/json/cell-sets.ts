import type { JsonNode } from '../../base/index.js';
import { isCopied, type JsonDocument } from '../../encode/index.js';

export type StringNode = Extract<JsonNode, { kind: 'string' }>;

/** Objects in one array, and their string cells by dotted path. */
export interface CellSet {
  /** UTF-16 offsets of the array. */
  readonly size: number;
  readonly rows: number;
  /** Paths of all scalars, strings or not. */
  readonly scalars: number;
  readonly columns: ReadonlyMap<string, readonly Cell[]>;
}

export interface Cell {
  readonly row: number;
  readonly node: StringNode;
}

const MIN_ROWS = 3;
const MIN_SHARE = 0.8;
const MAX_DEPTH = 8;

/** Every array of three objects or more, with the strings that may be cut; `without` are left alone. */
export function findCellSets(doc: JsonDocument, without: ReadonlySet<JsonNode>): CellSet[] {
  const found: CellSet[] = [];
  const visit = (node: JsonNode): void => {
    if ((node.kind !== 'array' && node.kind !== 'object') || isCopied(doc, node) || without.has(node)) return;
    if (node.kind === 'object') {
      for (const { value } of node.members) visit(value);
      return;
    }
    const objects = node.items.filter(({ kind }) => kind === 'object');
    if (objects.length < MIN_ROWS || objects.length < node.items.length * MIN_SHARE) {
      for (const item of node.items) visit(item);
      return;
    }
    const columns = new Map<string, Cell[]>();
    const scalars = new Set<string>();
    const collect = (row: number, path: string, part: JsonNode, depth: number): void => {
      if (part.kind === 'array') visit(part);
      else if (part.kind === 'object') {
        if (depth > MAX_DEPTH || isCopied(doc, part)) return;
        for (const { key, value } of part.members) {
          collect(row, path === '' ? key.value : `${path}.${key.value}`, value, depth + 1);
        }
      } else {
        scalars.add(path);
        if (part.kind !== 'string') return;
        const column = columns.get(path);
        if (column === undefined) columns.set(path, [{ row, node: part }]);
        else column.push({ row, node: part });
      }
    };
    for (const [row, item] of node.items.entries()) collect(row, '', item, 0);
    found.push({ size: node.end - node.start, rows: node.items.length, scalars: scalars.size, columns });
  };
  visit(doc.root);
  return found;
}
