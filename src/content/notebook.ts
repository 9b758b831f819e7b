import { type JsonNode, parseJsonText } from '../base/index.js';

/** What such a document names wherever it begins. */
const SIGNS = ['"nbformat"', '"cell_type"'];

/** True for a notebook as Jupyter stores it: its format's number, and cells that each say of what type they are. */
export function isNotebook(text: string): boolean {
  if (!SIGNS.every((sign) => text.includes(sign))) return false;
  const root = parseJsonText(text);
  if (root === undefined || member(root, 'nbformat')?.kind !== 'number') return false;
  const cells = member(root, 'cells');
  if (cells !== undefined) return areCells(cells);
  const sheets = member(root, 'worksheets');
  return (
    sheets?.kind === 'array' && sheets.items.length > 0 && sheets.items.every((one) => areCells(member(one, 'cells')))
  );
}

function areCells(node: JsonNode | undefined): boolean {
  return (
    node?.kind === 'array' &&
    node.items.length > 0 &&
    node.items.every((cell) => member(cell, 'cell_type')?.kind === 'string')
  );
}

function member(node: JsonNode, name: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.find(({ key }) => key.value === name)?.value : undefined;
}
