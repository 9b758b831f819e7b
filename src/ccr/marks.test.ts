import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGap, formatMark, readMark } from './marks.js';

const ref = 'abcdefgh23';
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '..',
    'a..b',
    'a|b',
    '"',
    ']',
    '; original intact',
    'x, y=z',
    '2024-01-01 10:00:00.123',
    ' a',
    'left out',
    '__proto__',
    '\ud800',
    '1.5',
    '-3',
    '~',
    '()',
  ),
);
const field = fc.record({ values: fc.array(word, { maxLength: 4 }), min: word, max: word }, { requiredKeys: [] });
const shapes = fc.array(fc.record({ count: fc.nat(), text: word }), { minLength: 1, maxLength: 3 });
const stated = fc.record({
  unit: fc.oneof(fc.constantFrom('rows', 'lines', 'characters'), word),
  omitted: fc.nat(),
  total: fc.nat(),
  fields: fc.array(fc.tuple(word, field), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
});
const absent = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
const statement = fc
  .tuple(stated, fc.option(shapes, { nil: undefined }), fc.option(absent, { nil: undefined }))
  .map(([said, alike, lacking]) => ({
    ...said,
    ...(alike === undefined ? {} : { shapes: alike }),
    ...(lacking === undefined ? {} : { absent: lacking }),
  }));

describe('marks', () => {
  it('are read back exactly, whatever the names and values hold', () => {
    fc.assert(
      fc.property(statement, fc.option(fc.nat(), { nil: undefined }), fc.string(), (said, tokens, body) => {
        const mark = formatMark(ref, said, tokens);
        expect(mark).not.toContain('\n');
        expect(readMark(mark)).toEqual({ ref, ...said });
        expect(readMark(`${mark}\n${body}`)).toEqual({ ref, ...said });
      }),
      { numRuns: 1000 },
    );
  });

  it('say what was left out in words', () => {
    const fields = { level: { values: ['INFO', 'DEBUG'] }, ms: { min: '1', max: '97' }, 'a b': { values: ['x;y'] } };
    expect(formatMark(ref, { unit: 'rows', omitted: 80, total: 100, fields }, 9812)).toBe(
      '[headroom abcdefgh23: 80 of 100 rows left out (9812 tokens in all); every one of those has level=INFO|DEBUG, ms=1..97, a b="x;y"; original intact: headroom_retrieve(ref, lines|rows|query|path)]',
    );
    expect(
      formatMark(ref, {
        ...{ unit: 'lines', omitted: 80, total: 100, fields: {} },
        shapes: [
          { count: 61, text: 'served <1..9> ms' },
          { count: 12, text: 'hit <a|b>' },
        ],
      }),
    ).toBe(
      '[headroom abcdefgh23: 80 of 100 lines left out; of those 61 read "served <1..9> ms", 12 read "hit <a|b>"; original intact: headroom_retrieve(ref, lines|rows|query|path)]',
    );
    expect(formatGap(37, 'lines')).toBe('[… 37 lines]');
  });

  it('never throw on damaged ones', () => {
    fc.assert(
      fc.property(statement, fc.nat(), fc.string({ maxLength: 3 }), (said, where, junk) => {
        const mark = formatMark(ref, said);
        const at = where % mark.length;
        readMark(mark.slice(0, at) + junk + mark.slice(at + 1));
      }),
    );
    expect(readMark('[headroom')).toBeUndefined();
    expect(readMark('plain text')).toBeUndefined();
  });
});
