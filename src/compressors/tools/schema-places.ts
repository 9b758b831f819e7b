/** A JSON Schema (or any other JSON object). */
export type Schema = Readonly<Record<string, unknown>>;

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords whose value maps names to schemas. */
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose value is a schema, or a list of schemas. */
const SCHEMAS = new Set([
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
]);

/** Where a schema stands in its parent. */
export interface Place {
  /** The keyword of the parent that holds it. */
  readonly keyword: string;
  /** Its name there: a property, a definition. */
  readonly name?: string;
}

/**
 * The schema with each schema directly below it put through `change`; values that are data (`enum`, `default`, `examples`, …) are left alone.
 * Key order stays; the same object comes back when nothing changed.
 */
export function mapSchemas(schema: Schema, change: (below: unknown, place: Place) => unknown): Schema {
  return mapEntries(schema, (value, keyword) => {
    if (MAPS.has(keyword) && isSchema(value)) return mapEntries(value, (one, name) => change(one, { keyword, name }));
    if (!SCHEMAS.has(keyword)) return value;
    if (!Array.isArray(value)) return change(value, { keyword });
    const changed = value.map((one: unknown) => change(one, { keyword }));
    return changed.some((one, i) => one !== value[i]) ? changed : value;
  });
}

function mapEntries(object: Schema, change: (value: unknown, key: string) => unknown): Schema {
  let same = true;
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => {
    const changed = change(value, key);
    same &&= changed === value;
    return [key, changed];
  });
  return same ? object : Object.fromEntries(entries);
}

/** The object without some of its keys. */
export function without(object: Schema, gone: (key: string) => boolean): Schema {
  const entries = Object.entries(object);
  const kept = entries.filter(([key]) => !gone(key));
  return kept.length === entries.length ? object : Object.fromEntries(kept);
}

/** Calls `see` for the schema and every schema below it. */
export function eachSchema(schema: unknown, see: (schema: Schema) => void): void {
  if (!isSchema(schema)) return;
  see(schema);
  mapSchemas(schema, (below) => {
    eachSchema(below, see);
    return below;
  });
}
