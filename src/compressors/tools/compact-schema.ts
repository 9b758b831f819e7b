import { holdsExactNumbers } from './exact-numbers.js';
import { hoistRepeats } from './hoist-repeats.js';
import { inlineDefinitions } from './inline-definitions.js';
import { eachSchema, isSchema, mapSchemas, type Place, type Schema, without } from './schema-places.js';
import { tidyText } from './tidy-text.js';

/** What the rules may do to a schema, by who reads it. */
export interface Rules {
  /** Only texts, titles and `$schema` may change. */
  readonly strict: boolean;
  /** No lists of types. */
  readonly openApi: boolean;
}

interface Where extends Partial<Place> {
  /** False for a property that its object does not require. */
  readonly required: boolean;
  /** The tool's whole schema. */
  readonly root?: boolean;
}

/** Values by which a keyword says what its absence says. */
const VOID: Readonly<Record<string, (value: unknown) => boolean>> = {
  additionalProperties: (value) => value === true || (isSchema(value) && Object.keys(value).length === 0),
  propertyNames: (value) => value === true || (isSchema(value) && onlyType(value) === 'string'),
  required: (value) => Array.isArray(value) && value.length === 0,
  nullable: (value) => value === false,
  deprecated: (value) => value === false,
  readOnly: (value) => value === false,
  writeOnly: (value) => value === false,
  uniqueItems: (value) => value === false,
};
/** What is added to a tool's name by libraries that derive a title from it. */
const SUFFIX = /(?:arguments|args|parameters|params|inputschema|input|request|schema|model|output|result|response)$/;
const ANNOTATIONS = new Set(['title', 'description', 'default', 'examples', 'deprecated']);

/**
 * A tool's schema without what tells a model nothing: each rule removes what its absence says as well. Names, types, enums, required lists,
 * formats and ranges stay; descriptions keep their words.
 */
export function compactSchema(schema: Schema, tool: string, rules: Rules): Schema {
  const { strict, openApi } = rules;
  let evaluates = false;
  let older = false;
  eachSchema(schema, (one) => {
    evaluates ||= 'unevaluatedProperties' in one || 'unevaluatedItems' in one;
    older ||= readsByDialect(one);
  });
  const structure = !strict && !evaluates;
  const root = without(
    structure && !openApi ? inlineDefinitions(schema) : schema,
    (key) => key === '$schema' && !older,
  );
  const lean = compact(root, { name: tool, required: true, root: true });
  return structure && !openApi && !older ? hoistRepeats(lean) : lean;

  function compact(value: unknown, where: Where): Schema {
    if (!isSchema(value)) return value as Schema;
    const required = Array.isArray(value.required) ? new Set(value.required) : undefined;
    const below = mapSchemas(value, (one, place) =>
      compact(one, { ...place, required: place.keyword !== 'properties' || required?.has(place.name) === true }),
    );
    const tidy =
      typeof below.description === 'string' ? replaced(below, 'description', tidyText(below.description)) : below;
    const lean = without(tidy, (key) => isVoid(key, tidy, where));
    return structure && !openApi ? nullableType(lean) : lean;
  }

  function isVoid(key: string, schema: Schema, where: Where): boolean {
    const value = schema[key];
    if (key === 'title') return typeof value === 'string' && repeats(value, where);
    if (key === 'description') return value === '';
    if (!structure) return false;
    if (key === 'default') return value === null && !where.required && admitsNull(schema);
    return Object.hasOwn(VOID, key) && (VOID[key] as (value: unknown) => boolean)(value);
  }
}

function replaced(schema: Schema, key: string, value: unknown): Schema {
  return schema[key] === value ? schema : { ...schema, [key]: value };
}

/** A title that is the name of what it entitles, in any casing; that of the whole schema also with `Arguments` or the like behind it. */
function repeats(title: string, { name, root }: Where): boolean {
  const own = plainLetters(title);
  if (own === '') return title.trim() === '';
  if (name === undefined) return false;
  const letters = plainLetters(name);
  return own === letters || (root === true && (own.replace(SUFFIX, '') === letters || SUFFIX.exec(own)?.[0] === own));
}

const plainLetters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Drafts before 2019 read these otherwise: then the schema must go on naming its draft. */
function readsByDialect(schema: Schema): boolean {
  return (
    Array.isArray(schema.items) ||
    ['additionalItems', 'dependencies', '$recursiveRef'].some((key) => key in schema) ||
    typeof schema.exclusiveMinimum === 'boolean' ||
    typeof schema.exclusiveMaximum === 'boolean' ||
    (typeof schema.$ref === 'string' && Object.keys(schema).some((key) => key !== '$ref' && !ANNOTATIONS.has(key)))
  );
}

function admitsNull(schema: Schema): boolean {
  if (schema.nullable === true || schema.type === 'null') return true;
  if (Array.isArray(schema.type)) return schema.type.includes('null');
  const options = schema.anyOf ?? schema.oneOf;
  return Array.isArray(options) && options.some((one) => isSchema(one) && admitsNull(one));
}

/** `anyOf: [{ type: X, … }, { type: null }]` as `type: [X, null], …`: keywords of X say nothing of null. */
function nullableType(schema: Schema): Schema {
  const { anyOf } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [some, none] = anyOf as readonly unknown[];
  if (!isSchema(some) || !isSchema(none) || onlyType(none) !== 'null' || typeof some.type !== 'string') return schema;
  const bound = ['enum', 'const', '$ref', 'not', 'if', 'allOf', 'anyOf', 'oneOf', 'nullable'];
  const keys = Object.keys(some);
  if (keys.some((key) => bound.includes(key) || (key !== 'type' && key in schema)) || 'type' in schema) return schema;
  if (!holdsExactNumbers(schema)) return schema;
  const merged = Object.entries(schema).flatMap(([key, value]) =>
    key === 'anyOf' ? Object.entries({ ...some, type: [some.type, 'null'] }) : [[key, value] as [string, unknown]],
  );
  return Object.fromEntries(merged);
}

const onlyType = (schema: Schema): unknown => (Object.keys(schema).length === 1 ? schema.type : undefined);
