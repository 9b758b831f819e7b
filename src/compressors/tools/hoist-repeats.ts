import { holdsExactNumbers } from './exact-numbers.js';
import { isSchema, mapSchemas, type Place, type Schema } from './schema-places.js';

/** JSON text shorter than this is not worth a reference. */
const LEAST = 160;
/** Definitions that are made, at most, and the JSON text of a schema that is looked through for them. */
const MOST = 20;
const LARGEST = 200_000;
const TABLE = '$defs';

/**
 * A schema that stands in a tool's schema more than once is written once, below `$defs`, and referred to: the largest gain first.
 * Schemas with identifiers or anchors of their own come back as they are.
 */
export function hoistRepeats(schema: Schema): Schema {
  const size = JSON.stringify(schema).length;
  if (size < 2 * LEAST || size > LARGEST || !holdsExactNumbers(schema) || holdsAnchors(schema)) return schema;
  let current = schema;
  for (let round = 0; round < MOST; round++) {
    const best = bestRepeat(current);
    if (best === undefined) break;
    current = hoist(current, best);
  }
  return current;
}

interface Repeat {
  readonly text: string;
  readonly name: string;
}

function bestRepeat(schema: Schema): Repeat | undefined {
  const found = new Map<string, { count: number; name: string }>();
  eachBelow(schema, (text, name) => {
    const known = found.get(text);
    if (known === undefined) found.set(text, { count: 1, name });
    else known.count++;
  });
  let best: Repeat | undefined;
  let most = 0;
  for (const [text, { count, name }] of found) {
    const gain = (count - 1) * text.length - count * 30;
    if (count > 1 && gain > most) [best, most] = [{ text, name }, gain];
  }
  return best;
}

/** Each schema of some size below the root, with the name of the property that it belongs to; those that are definitions themselves aside. */
function eachBelow(root: Schema, see: (text: string, name: string) => void): void {
  const walk = (value: unknown, name: string, isDefinition: boolean): void => {
    if (!isSchema(value)) return;
    const text = JSON.stringify(value);
    if (text.length < LEAST) return;
    if (value !== root && !isDefinition) see(text, name);
    mapSchemas(value, (below, place) => {
      walk(below, place.name ?? name, isTable(value === root, place));
      return below;
    });
  };
  walk(root, 'part', false);
}

const isTable = (atRoot: boolean, { keyword }: Place): boolean =>
  atRoot && (keyword === TABLE || keyword === 'definitions');

function hoist(root: Schema, { text, name }: Repeat): Schema {
  const table = isSchema(root[TABLE]) ? root[TABLE] : {};
  const key = freeName(table, name);
  let definition: Schema | undefined;
  const put = (value: unknown, isDefinition: boolean): unknown => {
    if (!isSchema(value)) return value;
    if (value !== root && !isDefinition && JSON.stringify(value) === text) {
      definition ??= value;
      return { $ref: `#/${TABLE}/${key}` };
    }
    return mapSchemas(value, (below, place) => put(below, isTable(value === root, place)));
  };
  const changed = put(root, false) as Schema;
  const grown = isSchema(changed[TABLE]) ? changed[TABLE] : {};
  return { ...changed, [TABLE]: { ...grown, [key]: definition } };
}

function freeName(table: Schema, name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/g, '') || 'part';
  let key = plain;
  for (let i = 2; Object.hasOwn(table, key) || key === '__proto__'; i++) key = `${plain}${i}`;
  return key;
}

function holdsAnchors(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) =>
      (typeof inner === 'string' &&
        ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef'].includes(key)) ||
      holdsAnchors(inner),
  );
}
