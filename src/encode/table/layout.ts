import type { Piece } from '../columns/index.js';
import type { Sink } from '../types.js';

/** A row of cells as they are meant, or the text of a row that the layout would not print so (ragged, oddly quoted), without its line end. */
export type TableRow = readonly string[] | string;

/** A text as a table: what its cells are, and what else is needed to print it back. */
export interface ReadTable {
  readonly layout: Layout;
  /** The first row; all cells of the others stand below one of its. */
  readonly names: readonly string[];
  readonly rows: readonly TableRow[];
  readonly ended: boolean;
}

/** A row as the decoder gives it: cells as pieces, or a text (a raw row, a gap mark). */
export type PrintedRow = readonly (readonly Piece[])[] | string;

/** How cells are set on lines. Padding belongs to it: cells are without. */
export interface Layout {
  /** Flags of the head that stand for it; `''` for the commonest. */
  readonly flags: string;
  /** Writes the whole table; the first of `rows` are the names. `ended`: with a line end behind the last row. */
  print(rows: readonly PrintedRow[], ended: boolean, sink: Sink): void;
}
