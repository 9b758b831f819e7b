/** The place in the table of the row that stands at `place` of the body, for rows that stand in turns. */
export function placeOf(place: number, rows: number, stride: number): number {
  if (stride === 1 || rows % stride !== 0) return place;
  const groups = rows / stride;
  return (place % groups) * stride + Math.floor(place / groups);
}

/** Rows as columns; all must be as long as the first. */
export function transpose<T>(rows: readonly (readonly T[])[]): T[][] {
  return (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] as T));
}
