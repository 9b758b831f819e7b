import type { Piece } from '../columns/index.js';
import type { Sink } from '../types.js';
import type { Layout, PrintedRow, ReadTable, TableRow } from './layout.js';

/** Delimiters by the flag that names them; a comma has none. */
export const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['', ','],
  ['tab', '\t'],
  ['semicolon', ';'],
  ['pipe', '|'],
]);

/** Tables with a larger share of rows that must be sent as they are are none. */
const MOST_RAW = 0.1;

/** Delimited cells, quoted as RFC 4180 says; columns (1-based) named in `quoted` have quotes in every row, names included when `quotedNames`. */
export interface CsvStyle {
  readonly delimiter: string;
  readonly crlf: boolean;
  readonly quoted: ReadonlySet<number> | 'all';
  readonly quotedNames: boolean;
}

interface Scanned {
  /** Offsets of the cells of every row: start and end of each, flat. */
  readonly rows: readonly (readonly number[])[];
  readonly crlf: boolean;
  readonly ended: boolean;
}

/** Reads a text whose cells are delimited by `delimiter`; undefined when it is no table of at least two columns and two rows. */
export function readCsv(text: string, delimiter: string): ReadTable | undefined {
  const scanned = scan(text, delimiter);
  if (scanned === undefined || scanned.rows.length < 3) return undefined;
  const { rows, crlf, ended } = scanned;
  const head = rows[0] as readonly number[];
  const width = head.length / 2;
  if (width < 2) return undefined;
  const quotedNames = isQuoted(text, head, 0, width);
  const quoted = new Set<number>();
  const probe = rows.find((row, i) => i > 0 && row.length === head.length);
  if (probe === undefined) return undefined;
  for (let c = 0; c < width; c++) {
    const always = rows.every(
      (row, i) => i === 0 || row.length !== head.length || text.charCodeAt(row[2 * c] as number) === 34,
    );
    if (always) quoted.add(c + 1);
  }
  const style: CsvStyle = { delimiter, crlf, quoted: quoted.size === width ? 'all' : quoted, quotedNames };
  let raw = 0;
  const read = rows.map((row, i): TableRow => {
    const cells = cellsOf(text, row, style, i === 0 ? quotedNames : undefined, width);
    if (cells !== undefined) return cells;
    raw++;
    return text.slice(row[0], row[row.length - 1]);
  });
  const names = read[0] as TableRow;
  if (typeof names === 'string' || raw > MOST_RAW * rows.length) return undefined;
  return { layout: csvLayout(style), names, rows: read.slice(1), ended };
}

function isQuoted(text: string, row: readonly number[], from: number, to: number): boolean {
  for (let c = from; c < to; c++) if (text.charCodeAt(row[2 * c] as number) !== 34) return false;
  return true;
}

function isQuotedColumn(quoted: CsvStyle['quoted'], column: number): boolean {
  return quoted === 'all' || quoted.has(column + 1);
}

/** The cells of a row, if the style prints them as they stand. */
function cellsOf(
  text: string,
  row: readonly number[],
  { delimiter, quoted }: CsvStyle,
  all: boolean | undefined,
  width: number,
): string[] | undefined {
  if (row.length !== 2 * width) return undefined;
  const cells: string[] = [];
  for (let c = 0; c < width; c++) {
    const raw = text.slice(row[2 * c], row[2 * c + 1]);
    const inQuotes = raw.charCodeAt(0) === 34;
    const value = inQuotes ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    const must = all ?? isQuotedColumn(quoted, c);
    if (inQuotes !== (must || holdsSpecial(value, delimiter))) return undefined;
    cells.push(value);
  }
  return cells;
}

function holdsSpecial(value: string, delimiter: string): boolean {
  return value.includes(delimiter) || value.includes('"') || value.includes('\n') || value.includes('\r');
}

/** Cuts the text into cells. Undefined when quotes are not closed or followed by something else, or line ends are mixed. */
function scan(text: string, delimiter: string): Scanned | undefined {
  const rows: number[][] = [];
  const code = delimiter.charCodeAt(0);
  const n = text.length;
  let crlf: boolean | undefined;
  let at = 0;
  while (at < n) {
    const row: number[] = [];
    for (;;) {
      const start = at;
      if (text.charCodeAt(at) === 34) {
        for (;;) {
          at = text.indexOf('"', at + 1);
          if (at < 0) return undefined;
          if (text.charCodeAt(at + 1) !== 34) break;
          at++;
        }
        at++;
      } else {
        for (; at < n; at++) {
          const c = text.charCodeAt(at);
          if (c === code || c === 10) break;
        }
      }
      let end = at;
      if (at < n && text.charCodeAt(at) === code) {
        row.push(start, end);
        at++;
        continue;
      }
      if (at < n) {
        let ends = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10;
        if (ends) at++;
        else if (text.charCodeAt(at) === 10) {
          ends = end > start && text.charCodeAt(at - 1) === 13;
          if (ends) end--;
        } else return undefined;
        if (crlf !== undefined && ends !== crlf) return undefined;
        crlf = ends;
        at++;
        row.push(start, end);
      } else row.push(start, end);
      break;
    }
    rows.push(row);
  }
  return { rows, crlf: crlf ?? false, ended: text.endsWith('\n') };
}

/** The layout of a style. */
export function csvLayout(style: CsvStyle): Layout {
  const { delimiter, crlf, quoted, quotedNames } = style;
  const end = crlf ? '\r\n' : '\n';
  const name = [...DELIMITERS].find(([, sign]) => sign === delimiter)?.[0] as string;
  const flags = [name];
  if (crlf) flags.push('crlf');
  if (quotedNames) flags.push('quotednames');
  if (quoted === 'all') flags.push('quoted');
  else if (quoted.size > 0) flags.push(`quoted=${[...quoted].join(',')}`);
  return {
    flags: flags.filter((flag) => flag !== '').join(' '),
    print(rows: readonly PrintedRow[], ended: boolean, sink: Sink) {
      // What takes no look-up is written in one piece.
      let plain = '';
      const put = ({ text, lookups, computed }: Piece): void => {
        if (lookups === 0) {
          plain += text;
          return;
        }
        if (plain !== '') sink.write(plain, 0);
        plain = '';
        sink.write(text, lookups, computed);
      };
      const cell = (pieces: readonly Piece[], must: boolean): void => {
        if (!must && !pieces.some((piece) => holdsSpecial(piece.text, delimiter))) {
          for (const piece of pieces) put(piece);
          return;
        }
        plain += '"';
        for (const piece of pieces)
          put(piece.text.includes('"') ? { ...piece, text: piece.text.replaceAll('"', '""') } : piece);
        plain += '"';
      };
      rows.forEach((row, r) => {
        if (r > 0) plain += end;
        if (typeof row === 'string') plain += row;
        else {
          for (let c = 0; c < row.length; c++) {
            if (c > 0) plain += delimiter;
            cell(row[c] as readonly Piece[], r === 0 ? quotedNames : isQuotedColumn(quoted, c));
          }
        }
      });
      if (ended && rows.length > 0) plain += end;
      sink.write(plain, 0);
    },
  };
}
