import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.js';
import { writeTree } from './index.js';

const TREE = `.
├── src
│   ├── a.ts
│   └── lib
│       ├── b.ts
│       └── c.ts
└── test
    └── a.test.ts

3 directories, 4 files
`;

describe('drawings of folders', () => {
  it('stand as indentation', () => {
    const encoded = writeTree(TREE) as string;
    expect(encoded.split('\n').slice(1)).toEqual([
      ...[
        '.',
        ' src',
        '  a.ts',
        '  lib',
        '   b.ts',
        '   c.ts',
        ' test',
        '  a.test.ts',
        '',
        '3 directories, 4 files',
        '',
      ],
    ]);
    const { text, spans } = decode(encoded);
    expect(text).toBe(TREE);
    expect(spans.every(({ lookups }) => lookups === 1)).toBe(true);
  });

  it.each([
    TREE.replaceAll('│   ', '│\u00a0\u00a0 '),
    TREE.replaceAll('│   ', '|   ').replaceAll('├── ', '|-- ').replaceAll('└── ', '`-- '),
  ])('are restored in every style', (text) => {
    expect(decode(writeTree(text) as string).text).toBe(text);
  });

  it('that are drawn otherwise are left to others', () => {
    expect(writeTree(TREE.replace('│       └── c.ts', '│       ├── c.ts'))).toBeUndefined();
    expect(writeTree('no drawing\nat all')).toBeUndefined();
  });

  it('come back as they were, whatever stands in them', () => {
    const names = fc.constantFrom('a', ' b', '', '\\x', '[… 3 lines]', '├── d', '│   ', 'é\ud800', '[hr tree]', 'c\r');
    const rows = fc.array(fc.tuple(fc.nat(4), names), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.boolean(), (entries, ended) => {
        const body = entries.map(([depth, name]) => ' '.repeat(depth) + name).join('\n');
        const drawn = decode(`[hr tree box ; x]\n${body}${ended ? '\n' : ''}`).text;
        const encoded = writeTree(drawn);
        if (encoded !== undefined) expect(decode(encoded).text).toBe(drawn);
      }),
      { numRuns: 2000 },
    );
  });

  it('of an unknown style are refused', () => {
    expect(() => decode('[hr tree x ; y]\n a')).toThrow(expect.objectContaining({ code: 'DECODE_FAILED' }));
  });
});
