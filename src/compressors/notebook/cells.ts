import type { JsonMember, JsonNode, JsonObject } from '../../base/index.js';

/** An output of a cell, and its place as `retrieve` takes it: `cells[3].outputs[0]`. */
export interface Output {
  readonly node: JsonObject;
  readonly path: string;
}

/** The cells of a notebook, also of formats that keep them in sheets. */
export function cellsOf(root: JsonNode): Output[] {
  const own = memberOf(root, 'cells');
  if (own !== undefined) return objectsIn(own, 'cells');
  const sheets = memberOf(root, 'worksheets');
  return sheets?.kind === 'array'
    ? sheets.items.flatMap((sheet, i) => objectsIn(memberOf(sheet, 'cells'), `worksheets[${i}].cells`))
    : [];
}

export function outputsOf({ node, path }: Output): Output[] {
  return objectsIn(memberOf(node, 'outputs'), `${path}.outputs`);
}

export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return membersOf(node).find(({ key }) => key.value === name)?.value;
}

export function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** `path.name`, or `path['odd name']`. */
export const below = (path: string, name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}['${name}']`;

function objectsIn(node: JsonNode | undefined, path: string): Output[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item, i) => (item.kind === 'object' ? [{ node: item, path: `${path}[${i}]` }] : []));
}
