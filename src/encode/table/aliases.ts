import { tokenCost } from '../lines/index.js';
import type { Encoding } from '../types.js';

/** Values shorter than this are never named. */
const SHORTEST = 6;
/** Tokens of a value from which on a name is worth a look-up. */
const LEAST: Readonly<Record<Encoding, number>> = { dense: 4, plain: 6 };
/** Tokens of a name with so many before it, and what its sign costs in a row on top. */
const idCost = (before: number): number => (before < 999 ? 2 : 3);
const SIGN = 0.3;

/** Cells of one column, one above the other. */
type Cells = readonly string[];

/**
 * Values worth a name: the whole cell where it comes first, then `&7`. Counted over all cells, at `dense` those that differ from the one above, since a ditto
 * stands for the others.
 */
export function chooseAliases(columns: readonly Cells[], encoding: Encoding): string[] {
  const counts = new Map<string, number>();
  for (const cells of columns) {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string;
      if (cell.length < SHORTEST || (encoding === 'dense' && i > 0 && cell === cells[i - 1])) continue;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  const out: string[] = [];
  for (const [value, count] of counts) {
    if (count < 2) continue;
    const cost = tokenCost(value);
    const id = idCost(out.length);
    if (cost >= LEAST[encoding] && count * cost > cost + id + (count - 1) * (id + SIGN) + 1) out.push(value);
  }
  return out;
}

/** Tokens of a column at `plain`, where whole cells may be named, line by line. */
export function namedCost(cells: Cells): number {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  let total = cells.length;
  for (const [value, count] of counts) {
    const cost = tokenCost(value);
    const id = idCost(counts.size);
    const named = value.length < SHORTEST || cost < LEAST.plain ? count * cost : cost + id + (count - 1) * (id + SIGN);
    total += Math.min(count * cost, named);
  }
  return total;
}
