import { describe, expect, it } from 'vitest';
import { retrieveTool } from '../../ccr/index.js';
import { rewriteTool } from './rewrite-tool.js';
import { REF, rewrite } from './testing/rewrite.js';

/** A schema as it becomes inside an Anthropic definition. */
const schema = (input_schema: object) =>
  (rewrite({ name: 'read_file', input_schema }) as { input_schema: unknown }).input_schema;
const property = (one: object, required: string[] = []) =>
  (schema({ type: 'object', properties: { max_size: one }, required }) as { properties: { max_size: unknown } })
    .properties.max_size;

const RICH = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ReadFileArguments',
  type: 'object',
  additionalProperties: true,
  properties: { title: { title: 'Title', type: 'string', description: '  The   title.\n\n\n\n    Of it. ' } },
  required: ['title'],
};
const LEAN = {
  type: 'object',
  properties: { title: { type: 'string', description: 'The title.\n\nOf it.' } },
  required: ['title'],
};

describe('compact', () => {
  it('reads the definitions of every provider', () => {
    const rest = { description: 'Reads.', cache_control: { type: 'ephemeral' } };
    const name = 'read_file';
    expect(rewrite({ type: 'function', function: { name, parameters: RICH }, ...rest })).toEqual({
      type: 'function',
      function: { name, parameters: LEAN },
      ...rest,
    });
    expect(rewrite({ type: 'function', name, strict: false, parameters: RICH })).toMatchObject({ parameters: LEAN });
    expect(rewrite({ name, parameters: RICH })).toMatchObject({ parameters: LEAN });
    expect(rewrite({ type: 'custom', name, input_schema: RICH, ...rest })).toEqual({
      type: 'custom',
      name,
      input_schema: LEAN,
      ...rest,
    });
    expect(rewrite({ name, inputSchema: RICH, outputSchema: RICH, annotations: { title: name } })).toEqual({
      name,
      inputSchema: LEAN,
      outputSchema: LEAN,
      annotations: { title: name },
    });
    expect(rewrite({ functionDeclarations: [{ name, parameters: RICH }] })).toEqual({
      functionDeclarations: [{ name, parameters: LEAN }],
    });
  });

  it.each([
    { type: 'web_search_20250305', name: 'web_search', max_uses: 5, parameters: RICH },
    { type: 'mcp', server_label: 'x', server_url: 'y', parameters: RICH },
    { type: 'custom', name: 'x', description: ' a  b ' },
    { type: 'function' },
    retrieveTool('openai-chat'),
    retrieveTool('anthropic-messages'),
    { googleSearch: {} },
    'x',
    null,
    [RICH],
  ])('leaves %j alone', (tool) => {
    expect(rewriteTool(JSON.stringify(tool), 'shorten', REF)).toBeUndefined();
  });

  it('drops what its absence says as well, in schemas only', () => {
    expect(property({ type: 'array', uniqueItems: false, nullable: false, deprecated: false, items: {} })).toEqual({
      type: 'array',
      items: {},
    });
    expect(
      property({ type: 'object', propertyNames: { type: 'string' }, additionalProperties: {}, required: [] }),
    ).toEqual({ type: 'object' });
    expect(property({ type: 'object', additionalProperties: false })).toEqual({
      type: 'object',
      additionalProperties: false,
    });
    expect(property({ type: 'string', description: '', title: 'Max Size', format: 'uri' })).toEqual({
      type: 'string',
      format: 'uri',
    });
    expect(property({ type: 'string', title: 'Most bytes' })).toEqual({ type: 'string', title: 'Most bytes' });
    const data = {
      type: 'object',
      enum: [{ title: 'enum', required: [], nullable: false }],
      default: { deprecated: false },
    };
    expect(property(data)).toEqual(data);
    const named = {
      type: 'object',
      properties: { required: { type: 'array', items: {} }, description: { type: 'string' } },
    };
    expect(schema(named)).toEqual(named);
  });

  it('a default of null goes where null is allowed and nothing is required', () => {
    expect(property({ type: ['string', 'null'], default: null })).toEqual({ type: ['string', 'null'] });
    expect(property({ type: ['string', 'null'], default: null }, ['max_size'])).toHaveProperty('default', null);
    expect(property({ type: 'string', default: null })).toHaveProperty('default', null);
    expect(property({ type: ['string', 'null'], default: 'x' })).toHaveProperty('default', 'x');
  });

  it('a type or null is one list of types', () => {
    const size = { type: 'integer', minimum: 1, maximum: 9007199254740991 };
    expect(property({ anyOf: [size, { type: 'null' }], default: null, title: 'Max Size' })).toEqual({
      ...size,
      type: ['integer', 'null'],
    });
    for (const one of [
      { type: 'string', enum: ['a'] },
      { type: 'integer', maximum: 2 ** 63 },
      { type: ['string', 'integer'] },
    ]) {
      const kept = { anyOf: [one, { type: 'null' }] };
      expect(property(kept)).toEqual(kept);
    }
    const declared = {
      functionDeclarations: [{ name: 'f', parameters: { anyOf: [{ type: 'string' }, { type: 'null' }] } }],
    };
    expect(rewrite(declared)).toEqual(declared);
  });

  it('definitions used once stand where they are used; unused ones go', () => {
    const Level = { title: 'Level', type: 'string', enum: ['low', 'high'] };
    const Node = { type: 'object', properties: { next: { $ref: '#/$defs/Node' } } };
    const given = {
      type: 'object',
      properties: {
        level: { $ref: '#/$defs/Level', description: 'How much.' },
        a: { $ref: '#/$defs/Twice' },
        b: { $ref: '#/$defs/Twice' },
        node: { $ref: '#/$defs/Node' },
      },
      $defs: { Level, Twice: { type: 'integer' }, Node, Unused: { type: 'string' } },
    };
    expect(schema(given)).toEqual({
      type: 'object',
      properties: { ...given.properties, level: { type: 'string', enum: ['low', 'high'], description: 'How much.' } },
      $defs: { Twice: { type: 'integer' }, Node },
    });
    const remote = { ...given, properties: { level: { $ref: 'https://x/y' } } };
    expect(schema(remote)).toEqual({
      ...remote,
      $defs: { ...remote.$defs, Level: { type: 'string', enum: ['low', 'high'] } },
    });
    const bound = { properties: { l: { $ref: '#/$defs/L', minLength: 3 } }, $defs: { L: { type: 'string' } } };
    expect(schema(bound)).toEqual(bound);
  });

  it('equal schemas of some size stand once and are referred to', () => {
    const text = {
      type: 'object',
      properties: {
        content: { type: 'string', maxLength: 2000 },
        link: { type: 'string', format: 'uri' },
        bold: { type: 'boolean' },
      },
      required: ['content'],
    };
    const list = { type: 'array', items: text };
    const given = {
      type: 'object',
      properties: { title: { ...list, description: 'What.' }, caption: list, note: text },
    };
    const $ref = '#/$defs/title';
    const expected = {
      type: 'object',
      properties: {
        title: { type: 'array', items: { $ref }, description: 'What.' },
        caption: { type: 'array', items: { $ref } },
        note: { $ref },
      },
      $defs: { title: text },
    };
    expect(schema(given)).toEqual(expected);
    expect(schema(expected)).toEqual(expected);
    const strict = { type: 'function', function: { name: 'f', strict: true, parameters: given } };
    expect(rewrite(strict)).toEqual(strict);
    const declared = { functionDeclarations: [{ name: 'f', parameters: given }] };
    expect(rewrite(declared)).toEqual(declared);
  });

  it('names its draft where that draft reads the schema otherwise', () => {
    const $schema = 'http://json-schema.org/draft-07/schema#';
    expect(schema({ $schema, type: 'object' })).toEqual({ type: 'object' });
    const tuple = { $schema, type: 'object', properties: { at: { type: 'array', items: [{ type: 'number' }] } } };
    expect(schema(tuple)).toEqual(tuple);
  });

  it('in strict mode, texts and titles only', () => {
    const strict = {
      type: 'object',
      properties: {
        q: { type: ['string', 'null'], default: null, title: 'Q' },
        m: { type: 'object', additionalProperties: true },
      },
      required: [],
      additionalProperties: false,
    };
    const { title: _, ...q } = strict.properties.q;
    const expected = { ...strict, properties: { ...strict.properties, q } };
    expect(rewrite({ type: 'function', function: { name: 'f', strict: true, parameters: strict } })).toMatchObject({
      function: { strict: true, parameters: expected },
    });
    // Responses: strict unless it says otherwise.
    expect(rewrite({ type: 'function', name: 'f', parameters: strict })).toEqual({
      type: 'function',
      name: 'f',
      parameters: expected,
    });
  });

  it('descriptions lose white space, never words, and no indentation that means something', () => {
    const text =
      'Runs it.  \n\n\n    Args:\n        cmd:   the command\n\n    ```\n    a:   1\n      b:  2\n    ```\n    | a   | b |\n  ';
    const tool = rewrite({ name: 'run', description: text, input_schema: {} }) as { description: string };
    expect(tool.description).toBe('Runs it.\n\nArgs:\n    cmd: the command\n\n```\na:   1\n  b:  2\n```\n| a   | b |');
  });
});
