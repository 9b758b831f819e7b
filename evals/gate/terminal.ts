import Table from 'cli-table3';
import { isImproved, isShown, lineOf, tally } from './lines.js';
import type { GateResult } from './types.js';

/** What `gate` prints: figures that moved or did not pass (all of them when asked), notes, the verdict. Without colours. */
export function gateTable(result: GateResult, update: string, all = false): string {
  const { judged, errors, notes, verdict, claim, reader, tokenizer } = result;
  const shown = all ? judged : judged.filter(isShown);
  const table = new Table({
    head: ['verdict', 'figure', 'arm', 'tasks', 'reference', 'run', 'difference', 'margin', 'why'],
    style: { head: [], border: [], compact: true },
  });
  const flips: string[] = [];
  for (const figure of shown) {
    const { reference, run, difference, margin } = lineOf(figure);
    const needed =
      figure.verdict === 'inconclusive' && figure.needed !== undefined
        ? `; ${figure.needed} items would decide, here ${figure.items}`
        : '';
    table.push([
      ...[figure.verdict, figure.metric, figure.arm, figure.scope],
      ...[reference, run, difference, margin, `${figure.reason}${needed}`],
    ]);
    if (figure.verdict !== 'pass' && figure.flips.length > 0) {
      flips.push(`  ${figure.metric}, ${figure.arm}, ${figure.scope}: ${figure.flips.join(', ')}`);
    }
  }
  return [
    ...errors.map((error) => `ERROR: ${error}`),
    ...(shown.length === 0 ? [] : [table.toString()]),
    ...(flips.length === 0 ? [] : ['Items behind them:', ...flips]),
    ...notes.map((note) => `Note: ${note}.`),
    ...(judged.length === 0 ? [] : [`${tally(result)}.`]),
    ...(judged.some(isImproved) ? [`Something improved; to keep it: ${update}`] : []),
    `gate: ${verdict} (reader ${reader}, ${tokenizer}; speaks of ${claim === 'items' ? 'these items' : 'further items of the same kind'})`,
  ].join('\n');
}
