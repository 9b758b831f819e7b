import type { JsonNode } from '../../base/index.js';
import type { Field } from './shape.js';
import type { Source } from './source.js';

/** Own cell text. */
export function ownCell(_s: Source, _shape: unknown, _node: JsonNode, _i: number, _own: number): string {
  return '';
}

export function findTemplates(
  _source: Source,
  fields: readonly Field[],
  _columns: readonly (readonly JsonNode[] | undefined)[],
): Field[] {
  return [...fields];
}
