import Table from 'cli-table3';
import { median } from '../statistics/index.js';
import type { FactCount, ReplaySummary, TurnTiming } from './types.js';

/** What a replay cannot say; every report of one says so. */
export const LIMITS =
  'A replay measures tokens, prefix stability, which used facts can still be read, retrieval and latency. It cannot measure task success: ' +
  'the recorded agent goes on as it did, whatever was sent. A used fact was used; that it was needed is inferred. ' +
  'Retrieval is simulated and its dollars are in the saving; a turn whose prefix breaks pays for it.';

const percent = (share: number | undefined) => (share === undefined ? '–' : `${(share * 100).toFixed(1)} %`);

/** The summary as one table for the terminal, with what it cannot say below it. */
export function replayTable(summary: ReplaySummary, timings: readonly TurnTiming[]): string {
  const table = new Table({
    head: [
      'source',
      'arm',
      'turns',
      'saved',
      'net',
      'one source',
      'several',
      'breaks',
      ...money(summary),
      'ms/turn',
      'errors',
    ],
    style: { head: [], border: [], compact: true },
  });
  const source = new Map(summary.conversations.map((one) => [one.id, one.source]));
  for (const cell of summary.cells) {
    const ms = timings.filter((one) => one.arm === cell.arm && source.get(one.conversation) === cell.source);
    const typical = ms.length === 0 ? undefined : median(ms.map((one) => one.applyMs));
    table.push([
      ...[cell.source, cell.arm, cell.turns, percent(cell.saved?.value), percent(cell.savedNet?.value)],
      ...[facts(cell.oneSource), facts(cell.severalSource)],
      cell.toolBreaks === 0 ? cell.prefixBreaks : `${cell.prefixBreaks} (${cell.toolBreaks} tools)`,
      ...cell.dollars.map((one) => `${percent(one.saved)} of $${one.baseline.toFixed(2)}`),
      ...[typical === undefined ? '–' : typical.toFixed(2), cell.errors],
    ]);
  }
  const { block, minimum, ttlTurns } = summary.cacheRules;
  return [
    table.toString(),
    `saved: of all input tokens over all turns (${summary.tokenizer}); net: with retrieval. Facts: share visible, and of them lost/all. ` +
      `Dollars: input at prices of ${summary.prices.asOf}, prefix cache in blocks of ${block} from ${minimum} tokens, ${ttlTurns} turns.`,
    summary.limits,
  ].join('\n');
}

function money(summary: ReplaySummary): string[] {
  return summary.prices.names.map((name) => `$ saved ${name.split(':')[1]}`);
}

function facts({ facts: all, lost, visible }: FactCount): string {
  return all === 0 ? 'none' : `${percent(visible?.value)} (${lost}/${all})`;
}
