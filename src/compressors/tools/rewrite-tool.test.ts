import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retrieveTool } from '../../ccr/index.js';
import { rewriteTool } from './rewrite-tool.js';

const REF = 'abcdefghij';
type Level = Parameters<typeof rewriteTool>[1];
const rewrite = (tool: unknown, level: Level = 'compact'): unknown => {
  const done = rewriteTool(JSON.stringify(tool), level, REF);
  return done === undefined ? tool : JSON.parse(done.text);
};
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

describe('shorten', () => {
  const long = 'Searches the index. Give words or a phrase.\n\n';
  const more = `${'More on ranking follows, e.g. weights. '.repeat(9)}End.`;
  const tool = {
    name: 'search',
    description: long + more,
    input_schema: {
      type: 'object',
      properties: { q: { type: 'string', description: `${'What to look for. '.repeat(14)}` }, n: { type: 'integer' } },
    },
  };

  it('ends long descriptions at a sentence, with marks that say how much is gone and where it is', () => {
    const done = rewriteTool(JSON.stringify(tool), 'shorten', REF);
    expect(done?.shortened).toBe(true);
    const { description, input_schema } = JSON.parse(done?.text ?? '') as typeof tool;
    const [, kept = '', gone] =
      /^([\s\S]*) \[… (\d+) characters; headroom_retrieve abcdefghij\]$/.exec(description) ?? [];
    expect(tool.description.startsWith(kept)).toBe(true);
    expect(kept).toMatch(/weights\.$/);
    expect(kept.length + Number(gone)).toBe(tool.description.length);
    expect(kept.length).toBeLessThanOrEqual(240);
    expect(input_schema.properties.q.description).toMatch(/^(?:What to look for\. ){6}\[… \d+ characters\]$/);
    expect(input_schema.properties.n).toEqual({ type: 'integer' });
    expect(rewriteTool(done?.text ?? '', 'shorten', REF)).toBeUndefined();
  });

  it('the mark stands in the own description even when only parameters are cut', () => {
    const { description } = rewrite({ ...tool, description: 'Searches.' }, 'shorten') as typeof tool;
    expect(description).toBe('Searches. [… parameters shortened; headroom_retrieve abcdefghij]');
  });

  it('cuts nothing that is short, has no end of a sentence in reach, or holds what looks like a mark', () => {
    for (const description of ['Short. One.', 'x '.repeat(800), `${long}${more} [… 3 characters]`, '']) {
      const same = { ...tool, description, input_schema: {} };
      expect((rewrite(same, 'shorten') as typeof tool).description).toBe(description.trim());
    }
  });
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const nest = (inner: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      type: fc.constantFrom<unknown>('string', 'integer', 'object', 'array', ['string', 'null']),
      title: word,
      description: fc.oneof(
        fc.lorem({ mode: 'sentences', maxCount: 9 }),
        fc.string({ unit: 'grapheme' }),
        fc.constant(''),
      ),
      properties: fc.dictionary(word, inner, { maxKeys: 3 }),
      required: fc.array(word, { maxLength: 2 }),
      enum: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
      default: fc.constantFrom(null, 1, 'x'),
      anyOf: fc.array(inner, { maxLength: 2 }),
      items: inner,
      additionalProperties: fc.oneof(fc.boolean(), inner),
      minimum: fc.oneof(fc.integer(), fc.double()),
      $defs: fc.dictionary(fc.constantFrom('a', 'b'), inner, { maxKeys: 2 }),
      $ref: fc.constantFrom('#/$defs/a', '#/$defs/b', '#'),
      nullable: fc.boolean(),
    },
    { requiredKeys: [] },
  );
const anySchema = nest(
  nest(nest(fc.constantFrom<unknown>(true, {}, { type: 'null' }, { type: 'string', title: 'X' }))),
);

/** Every name, type, enum, bound and required name that stands anywhere, once each: equal schemas may stand once. */
function kept(value: unknown, out: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return out;
  for (const [key, inner] of Object.entries(value)) {
    if (['enum', 'minimum'].includes(key)) out.push(`${key} ${JSON.stringify(inner)}`);
    if (key === 'type') for (const type of [inner].flat()) out.push(`type ${type}`);
    if (key === 'required' && Array.isArray(inner)) for (const name of inner) out.push(`required ${name}`);
    if (key === 'properties') for (const name of Object.keys(inner as object)) out.push(`name ${name}`);
    if (!['enum', 'default'].includes(key)) kept(inner, out);
  }
  return out;
}

it('keeps names, types, enums, ranges and required, is done in one pass, and never throws', () => {
  const sorted = (value: unknown) => [...new Set(kept(value))].sort();
  fc.assert(
    fc.property(anySchema, fc.constantFrom<Level>('compact', 'shorten'), (input, level) => {
      const { $defs: _, ...parameters } = input as Record<string, unknown>;
      for (const tool of [{ name: 'f', description: 'x. '.repeat(200), input_schema: parameters }]) {
        const once = rewrite(tool, level);
        expect(sorted(once)).toEqual(sorted(tool));
        expect(rewrite(once, level)).toEqual(once);
      }
      rewrite({ type: 'function', function: { name: 'f', parameters: input } }, level);
    }),
    { numRuns: 1500 },
  );
});
