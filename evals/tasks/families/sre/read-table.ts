import { parse } from 'csv-parse/sync';

/** A CSV file by records, each with the text it was read from. */
export interface Table {
  /** Records before the rows: one line of names. */
  readonly header: { readonly raw: string; readonly cells: readonly string[] };
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** As it stands in the file, its line feed included. */
  readonly raw: string;
  readonly cells: readonly string[];
}

/** Reads a CSV file, damaged records left out; undefined when it has no row. Throws on nothing. */
export function readTable(text: string): Table | undefined {
  const records: { raw: string; record: string[] }[] = parse(text, {
    bom: true,
    raw: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  }) as unknown as { raw: string; record: string[] }[];
  const [header, ...rows] = records.map(({ raw, record }) => ({ raw: wholeLine(raw, text), cells: record }));
  return header === undefined || rows.length === 0 ? undefined : { header, rows };
}

/** The parser gives a record that ends in CRLF without its line feed. */
function wholeLine(raw: string, text: string): string {
  return raw.endsWith('\r') && text.includes('\r\n') ? `${raw}\n` : raw;
}

/** Index of the first column whose name fits. */
export function columnOf({ header }: Table, name: RegExp): number | undefined {
  const at = header.cells.findIndex((cell) => name.test(cell.trim()));
  return at === -1 ? undefined : at;
}
