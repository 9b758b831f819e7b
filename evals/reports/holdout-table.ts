import Table from 'cli-table3';
import type { HoldoutResult } from '../holdout/index.js';
import { HOLDOUT_HEAD, holdoutCells, holdoutLines, holdoutSentence } from './holdout-text.js';

/** A holdout as the terminal shows it, without colours. */
export function holdoutTable(result: HoldoutResult): string {
  const table = new Table({ head: [...HOLDOUT_HEAD], style: { head: [], border: [], compact: true } });
  for (const row of result.rows) table.push([...holdoutCells(row)]);
  return [holdoutSentence(result), table.toString(), ...holdoutLines(result)].join('\n');
}
