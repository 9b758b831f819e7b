import fc from 'fast-check';

const DELIMITERS = [',', '\t', ';', '|'] as const;

const odd = fc.constantFrom(
  '',
  '"',
  '""',
  '&1',
  'a&7',
  '+5',
  '-3',
  '=x',
  ':x',
  '[… 3 rows]',
  '`',
  `\${}`,
  '\\',
  ' ',
  ' a',
  'a b',
  '\r',
  '\n',
  '\u0000',
  '\ud800',
  '😀',
  'café',
  '#3',
  '~',
  'x37',
);
const stamp = fc
  .integer({ min: 0, max: 10_000_000 })
  .map((n) => new Date(1_661_140_279_000 + n * 997).toISOString().replace('T', ' ').replace('Z', ' +0000 UTC'));

/** The values of one column: of one kind, a constant, or anything. */
function column(rows: number): fc.Arbitrary<string[]> {
  const many = (value: fc.Arbitrary<string>) => fc.array(value, { minLength: rows, maxLength: rows });
  return fc.oneof(
    many(fc.string({ unit: 'binary', maxLength: 6 })),
    many(odd),
    many(stamp),
    many(fc.integer({ min: 1_600_000_000, max: 1_700_000_000 }).map(String)),
    many(fc.float({ noNaN: true }).map(String)),
    many(fc.constantFrom('a long value that comes again', 'another one', 'short')),
    fc.tuple(odd, fc.string()).chain(([a, b]) => many(fc.nat(2000).map((n) => `${a}pod-${n}${b}`))),
    odd.map((value) => new Array<string>(rows).fill(value)),
    fc.nat(3).chain((run) => fc.string().map((s) => Array.from({ length: rows }, (_, i) => `${s}${i >> (run + 1)}`))),
  );
}

/** Columns, some of them made of others. */
function columns(rows: number): fc.Arbitrary<string[][]> {
  return fc
    .tuple(
      fc.array(column(rows), { minLength: 2, maxLength: 7 }),
      fc.array(fc.tuple(fc.nat(6), fc.string(), fc.nat(2)), { maxLength: 2 }),
    )
    .map(([own, derived]) => [
      ...own,
      ...derived.map(([at, text, way]) => {
        const source = own[at % own.length] as string[];
        if (way === 0) return source;
        if (way === 1) return source.map((value) => `${text}${value}/x`);
        return source.map((value) => String(Math.floor(Date.parse(value.slice(0, 19)) / 1000)));
      }),
    ]);
}

/** A CSV text in one of many styles, with rows that fit it and some that do not. */
export const csvText: fc.Arbitrary<string> = fc.integer({ min: 2, max: 25 }).chain((rows) =>
  fc
    .record({
      names: fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), odd, fc.constantFrom('Time', 'id')), {
        minLength: 10,
        maxLength: 10,
      }),
      columns: columns(rows),
      delimiter: fc.constantFrom(...DELIMITERS),
      end: fc.constantFrom('\n', '\r\n'),
      ended: fc.boolean(),
      always: fc.constantFrom('none', 'none', 'none', 'all', 'first', 'odd'),
      turned: fc.boolean(),
      ragged: fc.array(fc.tuple(fc.nat(30), fc.constantFrom('', 'a', 'a,b', '"', 'a,"b', '=x', ':', '[… 2 rows]')), {
        maxLength: 2,
      }),
    })
    .map(({ names, columns: cells, delimiter, end, ended, always, turned, ragged }) => {
      const down = [names, ...(cells[0] as string[]).map((_, r) => cells.map((one) => one[r] as string))];
      const width = cells.length;
      const grid = down.map((row) => row.slice(0, width));
      const table = turned ? (grid[0] as string[]).map((_, c) => grid.map((row) => row[c] as string)) : grid;
      const write = (value: string, r: number, c: number): string => {
        const must = always === 'all' || (always === 'first' && c === 0) || (always === 'odd' && r % 2 === 1);
        return must || /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
      };
      const lines = table.map((row, r) => row.map((value, c) => write(value, r, c)).join(delimiter));
      for (const [at, line] of ragged) lines.splice(1 + at, 0, line);
      return lines.join(end) + (ended ? end : '');
    }),
);

const word = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'Running',
    '1/1',
    'a b',
    '12d',
    '"',
    '&3',
    '😀',
    '[…',
    '=',
    ':',
    '|',
    '--',
    'ts-auth-service-6c4b',
  ),
  fc.string({ maxLength: 8 }),
);

/** A table set on lines: aligned by spaces or between bars, with and without padding. */
export const setText: fc.Arbitrary<string> = fc
  .record({
    rows: fc.array(fc.array(word, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 12 }),
    names: fc.array(fc.constantFrom('NAME', 'READY', 'AGE', 'Mounted on', 'x'), { minLength: 4, maxLength: 4 }),
    way: fc.constantFrom('spaces', 'bars', 'padded bars'),
    gap: fc.constantFrom(1, 2, 3),
    right: fc.nat(3),
    trim: fc.boolean(),
    end: fc.constantFrom('', '\n', '\r\n'),
  })
  .map(({ rows, names, way, gap, right, trim, end }) => {
    const all = [names, ...rows];
    const widths = names.map((_, c) => Math.max(...all.map((row) => (row[c] as string).length)));
    const pad = (cell: string, c: number) =>
      way === 'bars' ? cell : c === right ? cell.padStart(widths[c] as number) : cell.padEnd(widths[c] as number);
    const lines = all.map((row) => {
      const cells = row.map(pad);
      const line = way === 'spaces' ? cells.join(' '.repeat(gap)) : `| ${cells.join(' | ')} |`;
      return trim ? line.trimEnd() : line;
    });
    if (way !== 'spaces')
      lines.splice(1, 0, `|${widths.map((n) => '-'.repeat(way === 'bars' ? 3 : n + 2)).join('|')}|`);
    return lines.join(end === '\r\n' ? end : '\n') + end;
  });
