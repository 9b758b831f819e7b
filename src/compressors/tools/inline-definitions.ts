import { holdsExactNumbers } from './exact-numbers.js';
import { isSchema, mapSchemas, type Schema, without } from './schema-places.js';

const TABLES = ['$defs', 'definitions'] as const;
const LOCAL = /^#\/(\$defs|definitions)\/([^/~%]+)$/;
/** Beside `$ref` these only add; anything else may be read differently by different drafts. */
const BESIDE = new Set(['title', 'description', 'default', 'examples', 'deprecated']);
/** Definitions that are put in place of their reference, at most. */
const MOST = 200;

/**
 * Definitions (`$defs`) that are used once stand where they are used, unused ones go. Definitions that are used more often, that hold or follow themselves, or whose
 * references are anything but a plain local name stay as they are.
 */
export function inlineDefinitions(schema: Schema): Schema {
  if (!TABLES.some((table) => isSchema(schema[table]))) return schema;
  let current = schema;
  for (let round = 0; round < MOST; round++) {
    const uses = countUses(current);
    if (uses === undefined) return schema;
    const next = dropUnused(current, uses) ?? inlineOne(current, uses);
    if (next === undefined) break;
    current = next;
  }
  return current;
}

/** References by target, wherever `$ref` stands (data included: counting too many is safe); undefined when one is no local name. */
function countUses(schema: Schema): ReadonlyMap<string, number> | undefined {
  const uses = new Map<string, number>();
  let plain = true;
  const see = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(see);
    else if (isSchema(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef'].includes(key))
          plain &&= value === schema && key === '$id';
        if (key === '$ref' && typeof inner === 'string' && inner !== '#') {
          plain &&= LOCAL.test(inner);
          uses.set(inner, (uses.get(inner) ?? 0) + 1);
        } else see(inner);
      }
    }
  };
  see(schema);
  return plain ? uses : undefined;
}

function dropUnused(schema: Schema, uses: ReadonlyMap<string, number>): Schema | undefined {
  for (const table of TABLES) {
    const all = schema[table];
    if (!isSchema(all)) continue;
    const used = without(all, (name) => !uses.has(`#/${table}/${name}`));
    if (used === all) continue;
    return Object.keys(used).length === 0 ? without(schema, (key) => key === table) : { ...schema, [table]: used };
  }
  return undefined;
}

function inlineOne(schema: Schema, uses: ReadonlyMap<string, number>): Schema | undefined {
  let done = false;
  const put = (value: unknown, within: string | undefined): unknown => {
    if (done || !isSchema(value)) return value;
    const filled = fill(value, within);
    if (filled !== undefined) {
      done = true;
      return filled;
    }
    return mapSchemas(value, (below, { keyword, name }) =>
      put(below, value === schema && (TABLES as readonly string[]).includes(keyword) ? `#/${keyword}/${name}` : within),
    );
  };
  const fill = (value: Schema, within: string | undefined): Schema | undefined => {
    const ref = value.$ref;
    if (typeof ref !== 'string' || ref === within || uses.get(ref) !== 1) return undefined;
    const [, table, name] = LOCAL.exec(ref) ?? [];
    const target = table === undefined ? undefined : schema[table];
    const definition = isSchema(target) && Object.hasOwn(target, name as string) ? target[name as string] : undefined;
    if (!isSchema(definition) || !holdsExactNumbers([definition, value])) return undefined;
    const beside = without(value, (key) => key === '$ref');
    const clash = Object.keys(beside).some((key) => !BESIDE.has(key) || (key in definition && key !== 'title'));
    return clash ? undefined : { ...definition, ...beside };
  };
  const next = put(schema, undefined);
  return done ? (next as Schema) : undefined;
}
