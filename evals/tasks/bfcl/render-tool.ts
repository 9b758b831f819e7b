import type { BfclFunction, BfclRow } from '../../../datasets/index.js';
import { toolName } from './match-calls.js';
import { toolType } from './schema-types.js';

type Schema = Readonly<Record<string, unknown>>;

/** A definition as an entry of a chat request's `tools`: name without dots, JSON Schema types. */
export function renderTool(definition: BfclFunction, language: BfclRow['language']): Schema {
  const { properties, required } = definition.parameters;
  return {
    type: 'function',
    function: {
      name: toolName(definition.name),
      description: definition.description,
      parameters: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, schema]) => [name, property(schema, language)]),
        ),
        required,
      },
    },
  };
}

function property(schema: Schema, language: BfclRow['language']): Schema {
  if (language === 'python') return python(schema);
  const items = schema.items as Schema | undefined;
  const of = items?.type === undefined ? '' : ` of ${items.type}`;
  const syntax = language === 'java' ? 'Java' : 'JavaScript';
  return {
    type: 'string',
    description: `${schema.description ?? ''} (${syntax} ${schema.type}${of}, written as ${syntax} source)`.trim(),
    ...(isStrings(schema.enum) ? { enum: schema.enum } : {}),
  };
}

function python(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'type') return [key, toolType(value, 'python')];
    if (key === 'items' && isSchema(value)) return [key, python(value)];
    if (key === 'properties' && isSchema(value)) {
      return [key, Object.fromEntries(Object.entries(value).map(([name, v]) => [name, isSchema(v) ? python(v) : v]))];
    }
    return [key, value];
  });
  return Object.fromEntries(entries);
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
