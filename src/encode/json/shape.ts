import type { JsonNode } from '../../base/index.js';

/** How the members of one key are written in the rows of a shape. */
export type FieldForm =
  /** A cell on each row. */
  | { readonly kind: 'leaf' }
  /** No cell: every row has this value, written in the heading. */
  | { readonly kind: 'constant'; readonly cell: string }
  /** Literal text around cells: `{ cell: -1 }` is the row's own cell, any other the cell of that field. No cell without an own one. */
  | {
      readonly kind: 'template';
      readonly parts: readonly TemplatePart[];
      /** Where it was made from values: the own cell of each. */
      readonly own?: ReadonlyMap<JsonNode, string>;
    }
  /** An object's fields; `flat`: always there, so that its cells stand among the row's. */
  | { readonly kind: 'object'; readonly shape: Shape; readonly flat: boolean }
  /** An array of objects of one shape. */
  | { readonly kind: 'array'; readonly shape: Shape }
  /** An object (or an array of objects) of a class, by its key or in full. */
  | { readonly kind: 'entity'; readonly id: string; readonly list: boolean };

export type TemplatePart = string | { readonly field: number };

/** The own cell of a template. */
export const OWN = -1;

export interface Field {
  /** The key as it stands in the JSON text, quotes included. */
  readonly key: string;
  /** Every value is a string, so that cells need no quotes to tell `"1"` from `1`. */
  readonly strings: boolean;
  readonly form: FieldForm;
}

/** The fields of an object, in the order of its keys. */
export interface Shape {
  readonly fields: readonly Field[];
  /** Where it was made from objects: those that it describes. */
  readonly members?: ReadonlySet<JsonNode>;
}

/** True when rows have a cell for the field. */
export function hasCell(field: Field): boolean {
  const { form } = field;
  if (form.kind === 'constant') return false;
  if (form.kind === 'template') return form.parts.some((part) => typeof part !== 'string' && part.field === OWN);
  if (form.kind === 'object' && form.flat) return form.shape.fields.some(hasCell);
  return true;
}
