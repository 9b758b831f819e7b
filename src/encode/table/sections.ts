import { tokenCost } from '../lines/index.js';
import type { Encoding } from '../types.js';
import { namedCost } from './aliases.js';
import type { PlannedColumn } from './plan-column.js';

/** What a section line costs besides its cells. */
const LINE = 2;
/** Rows that a section has on average, at least. */
const FEWEST_ROWS = 3;

interface Choice {
  readonly column: PlannedColumn;
  readonly part: number;
  readonly cells: readonly string[];
  readonly gain: number;
}

/** Moves cells that stay the same for many rows to lines of their own above these rows, where that is shorter. */
export function chooseSections(columns: readonly PlannedColumn[], encoding: Encoding): void {
  const choices: Choice[] = [];
  for (const column of columns) {
    // At plain what another column repeats is one look-up away already.
    if (encoding === 'plain' && column.repeated) continue;
    column.parts.forEach((part, i) => {
      const cells = column.cells[i];
      if (part.kind !== 'own' || cells === undefined) return;
      const runs = changes([cells], cells.length);
      if (runs * FEWEST_ROWS > cells.length) return;
      const each = totalCost(cells) / cells.length;
      // As it is: in every row, or by its name; at dense at every change and as a ditto below.
      const now = encoding === 'plain' ? namedCost(cells) : runs * (each + 1) + (cells.length - runs);
      const gain = now - runs * (each + LINE);
      if (gain > 0) choices.push({ column, part: i, cells, gain });
    });
  }
  choices.sort((a, b) => b.gain - a.gain);
  const taken: Choice[] = [];
  let best = 0;
  for (const choice of choices) {
    const all = [...taken, choice];
    const total = gainOf(all);
    if (total <= best) continue;
    best = total;
    taken.push(choice);
  }
  for (const { column, part } of taken) column.parts[part] = { kind: 'section' };

  function gainOf(all: readonly Choice[]): number {
    const n = all[0]?.cells.length as number;
    const lines = changes(
      all.map(({ cells }) => cells),
      n,
    );
    let gain = -lines * LINE;
    for (const { cells, gain: own } of all) {
      const each = totalCost(cells) / n;
      gain += own + changes([cells], n) * (each + LINE) - lines * (each + 1);
    }
    return gain;
  }
}

function changes(columns: readonly (readonly string[])[], n: number): number {
  let runs = 0;
  for (let i = 0; i < n; i++) if (i === 0 || columns.some((cells) => cells[i] !== cells[i - 1])) runs++;
  return runs;
}

const costs = new WeakMap<readonly string[], number>();

function totalCost(cells: readonly string[]): number {
  let cost = costs.get(cells);
  if (cost === undefined) {
    cost = cells.reduce((sum, cell) => sum + tokenCost(cell), 0);
    costs.set(cells, cost);
  }
  return cost;
}
