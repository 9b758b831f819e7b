import fc from 'fast-check';

/** Strings that look like parts of the notation, or that JSON texts write in odd ways. */
const imitation = fc.constantFrom(
  '[hr json]',
  '[headroom abc: 1 of 2 rows left out]',
  '[… 37 rows]',
  '… x',
  '"',
  '" a',
  ' ',
  '',
  '~',
  '=x',
  '&1',
  'a&1',
  '#3 a b',
  '(a b)',
  'a; b',
  'x]',
  'y}',
  'z)',
  '!raw',
  '@user',
  '@user(1)',
  '@user((a b))',
  '`t`',
  '${a}',
  '{}',
  '\\',
  '\n',
  '\u0000',
  '\u2028',
  '\u00a0x',
  'null',
  'true',
  '12',
  '-0',
  '1e5',
  'user',
  'https://x.org/a/1',
  '\ud800',
  '😀 b',
  'a long text that comes again and again',
  'https://x.org/a/very/long/path/without/a/space',
  'https://x.org/a/very/long/path/that/ends/in&7',
  ' "a long text in quotes, with a space before it',
);

/** A JSON string token, some characters written as escapes that `JSON.stringify` would not make. */
export const stringToken = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: imitation }, fc.string({ unit: 'binary', maxLength: 8 })), fc.nat(9))
  .map(([value, way]) => {
    const token = JSON.stringify(value);
    if (way === 0) return token.replace(/[a-z<]/, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    if (way === 1) return token.replace(/\//g, '\\/');
    if (way === 2) return token.replace(/[A-Z"]$/, (c) => (c === '"' ? '\\u00E9"' : c));
    return token;
  });

export const scalarToken = fc.oneof(
  stringToken,
  fc.constantFrom(
    'null',
    'true',
    'false',
    '1.0',
    '-0',
    '1E400',
    '1e+2',
    '123456789012345678901234567890',
    '0.10',
    '"a"',
  ),
  fc.integer().map(String),
);

export type Tree =
  | { readonly kind: 'scalar'; readonly token: string }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Tree])[] };

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('"id"', '"name"', '"url"', '"user"', '"a b"', '"+1"', '""', '"x.y"') },
  stringToken,
);
const scalar = scalarToken.map((token): Tree => ({ kind: 'scalar', token }));

const { tree, rows } = fc.letrec<{ tree: Tree; rows: Tree; any: Tree }>((tie) => ({
  any: fc.oneof({ maxDepth: 3, depthSize: 'xsmall' }, { weight: 20, arbitrary: scalar }, tie('tree'), {
    weight: 1,
    arbitrary: tie('rows'),
  }),
  tree: fc.oneof(
    fc.array(tie('any'), { maxLength: 5 }).map((items): Tree => ({ kind: 'array', items })),
    fc.array(fc.tuple(key, tie('any')), { maxLength: 6 }).map((members): Tree => ({ kind: 'object', members })),
  ),
  // Objects with one list of keys, from which some keys are missing and into which other values are mixed.
  rows: fc
    .tuple(
      fc.uniqueArray(key, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.array(tie('any'), { minLength: 6, maxLength: 6 }), fc.nat(63), fc.nat(9)), {
        minLength: 2,
        maxLength: 8,
      }),
      fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
    )
    .map(([keys, records, modes, map]): Tree => {
      const items = records.map(([values, missing, odd], n): Tree => {
        if (odd === 0) return values[0] as Tree;
        const members = keys.map((k, i): [string, Tree] => {
          const mode = modes[i];
          const number = String(n + i);
          if (mode === 0) return [k, records[0]?.[0][i] as Tree];
          if (mode === 1) return [k, { kind: 'scalar', token: `"https://x.org/${number}/${i}"` }];
          return [k, values[i] as Tree];
        });
        return { kind: 'object', members: members.filter((_, i) => odd > 6 || (missing & (1 << i)) === 0 || i === 0) };
      });
      if (!map) return { kind: 'array', items };
      return { kind: 'object', members: items.map((item, i) => [`"k${i}"`, item] as const) };
    }),
}));

/** A few objects of one list of keys, whole or with another value in them, in many places of an otherwise changing document. */
const scattered = fc
  .tuple(
    fc.uniqueArray(key, { minLength: 2, maxLength: 4 }),
    fc.array(fc.array(scalar, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(5), tree), { minLength: 2, maxLength: 12 }),
  )
  .map(([keys, pool, places]): Tree => {
    const record = (which: number): Tree => ({
      kind: 'object',
      members: keys.map((k, i) => [k, pool[which % pool.length]?.[i] as Tree] as const),
    });
    const items = places.map(([which, way, other], n): Tree => {
      const one = record(which);
      if (way === 0) return one;
      if (way === 1) return { kind: 'array', items: [other, one] };
      if (way === 2) return { kind: 'array', items: [one, record(which + 1), one] };
      if (way === 3) return { kind: 'object', members: [['"user"', one]] };
      const members: [string, Tree][] = [
        ['"user"', way === 4 ? one : other],
        [`"k${n}"`, { kind: 'array', items: [one, record(which + 1)] }],
      ];
      return { kind: 'object', members };
    });
    return { kind: 'object', members: [['"all"', { kind: 'array', items }]] };
  });

/** Lists of objects of one list of keys, side by side. */
const sides = fc
  .tuple(
    fc.uniqueArray(key, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(fc.array(scalar, { minLength: 4, maxLength: 4 }), { maxLength: 4 }), {
      minLength: 2,
      maxLength: 5,
    }),
    fc.nat(9),
  )
  .map(([keys, lists, odd]): Tree => {
    const items = lists.map((list, n): Tree => {
      const objects = list.map(
        (values, i): Tree => ({
          kind: 'object',
          members: keys
            .map((k, at) => [k, (at === 0 ? values[0] : lists[0]?.[0]?.[at]) ?? (values[at] as Tree)] as const)
            .filter((_, at) => at === 0 || odd !== at + i + n),
        }),
      );
      return { kind: 'array', items: objects };
    });
    return { kind: 'array', items };
  });

export const document = fc.oneof(
  { weight: 1, arbitrary: sides },
  { weight: 3, arbitrary: rows },
  { weight: 2, arbitrary: scattered },
  { weight: 1, arbitrary: tree },
  scalar,
);

export interface Style {
  readonly indent: string;
  readonly colon: string;
  readonly comma: string;
  readonly pad: string;
  readonly newline: string;
  readonly lead: string;
  readonly tail: string;
  /** Every how many containers stands on one line; 0: none. */
  readonly inlineEvery: number;
  /** Every how many containers is spaced against the rule; 0: none. */
  readonly oddEvery: number;
}

export const style: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom('', '', '  ', '    ', '\t', ' '),
  colon: fc.constantFrom(':', ': ', ' : ', ':\t'),
  comma: fc.constantFrom(',', ', ', ' ,'),
  pad: fc.constantFrom('', ' ', '\t'),
  newline: fc.constantFrom('\n', '\r\n'),
  lead: fc.constantFrom('', '', ' ', '\n'),
  tail: fc.constantFrom('', '\n', '\r\n', ' \n\n'),
  inlineEvery: fc.constantFrom(0, 0, 2, 3),
  oddEvery: fc.constantFrom(0, 0, 4, 7),
});

/** The JSON text of a tree in a style. */
export function render(tree: Tree, s: Style): string {
  let count = 0;
  const write = (node: Tree, depth: number, inline: boolean): string => {
    if (node.kind === 'scalar') return node.token;
    count++;
    const odd = s.oddEvery > 0 && count % s.oddEvery === 0;
    const flat = inline || s.indent === '' || (s.inlineEvery > 0 && count % s.inlineEvery === 0);
    const parts =
      node.kind === 'array'
        ? node.items.map((item) => write(item, depth + 1, flat))
        : node.members.map(([k, value]) => `${k}${s.colon}${write(value, depth + 1, flat)}`);
    const [open, close] = node.kind === 'array' ? '[]' : '{}';
    if (parts.length === 0) return `${open}${odd ? ' ' : ''}${close}`;
    if (odd) return `${open} ${parts.join(' ,\n ')}${close}`;
    if (flat) return open + s.pad + parts.join(s.comma) + s.pad + close;
    const outer = s.newline + s.indent.repeat(depth);
    return `${open}${outer}${s.indent}${parts.join(`,${outer}${s.indent}`)}${outer}${close}`;
  };
  return s.lead + write(tree, 0, false) + s.tail;
}
