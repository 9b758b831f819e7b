import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Level, rewrite } from './testing/rewrite.js';

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
