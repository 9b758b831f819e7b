import type { BfclFunction, BfclRow } from '../../../datasets/index.js';
import { seededDraw, seededShuffle } from '../seeded.js';
import { toolName } from './match-calls.js';

/** A definition and the language in which its arguments are written. */
export interface PooledFunction {
  readonly definition: BfclFunction;
  readonly language: BfclRow['language'];
}

/** Definitions shown for one question where it stands among others. */
const SHOWN = 31;

/** Every function of the data set once: the first definition under a name. */
export function buildPool(rows: readonly BfclRow[]): readonly PooledFunction[] {
  const pool = new Map<string, PooledFunction>();
  for (const { functions, language } of rows) {
    for (const definition of functions) {
      const name = toolName(definition.name);
      if (!pool.has(name)) pool.set(name, { definition, language });
    }
  }
  return [...pool.values()];
}

/** The row's own functions among others of the pool, in seeded order; no two share a name. */
export function amongOthers(row: BfclRow, pool: readonly PooledFunction[], seed: number): PooledFunction[] {
  const own = new Map(
    row.functions.map((definition) => [toolName(definition.name), { definition, language: row.language }]),
  );
  const missing = Math.max(0, SHOWN - own.size);
  const others = seededDraw(
    pool,
    missing,
    ({ definition }) => !own.has(toolName(definition.name)),
    'bfcl',
    seed,
    row.id,
  );
  return seededShuffle([...own.values(), ...others], 'bfcl-order', seed, row.id);
}
