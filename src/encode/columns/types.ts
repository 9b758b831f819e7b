/** A stretch of a rebuilt value and the look-ups a reader needs for it. */
export interface Piece {
  readonly text: string;
  readonly lookups: number;
  /** A sum or another spelling: it need stand nowhere. */
  readonly computed?: true;
}

/**
 * How the values of one column are written; for tables and for template slots alike. `param` is stated once (in a heading or
 * template), a cell on each row. Quoting, ditto and alias are a layer above this one (`CellWriter`, `CellReader`).
 */
export interface ColumnForm {
  /** As it stands in a heading. */
  readonly id: string;
  /** False: rows have no cell for this column at all. */
  readonly hasCell: boolean;
  /**
   * The parameter under which every value can be written so that `read` gives it back, or undefined. `others` are the columns to the left, values by row.
   */
  fit(values: readonly string[], others: readonly (readonly string[])[]): string | undefined;
  /** What stands in the cell; `row` holds the values of the columns to the left. */
  write(param: string, value: string, row: readonly string[]): string;
  /** The value, as pieces. Throws DECODE_FAILED on a damaged parameter or cell. */
  read(param: string, cell: string, row: readonly string[]): readonly Piece[];
}
