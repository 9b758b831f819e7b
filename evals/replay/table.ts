import Table from 'cli-table3';
import { percent } from '../reports/index.js';
import { median } from '../statistics/index.js';
import { worstText } from './report/worst-text.js';
import type { FactCount, PooledFacts, ReplaySummary, TurnTiming } from './types.js';

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
  const pooled = new Set(summary.cells.map((cell) => cell.source)).size > 1 ? summary.pooled : [];
  for (const cell of pooled) {
    table.push([
      ...['all', cell.arm, cell.turns, percent(cell.saved?.value), percent(cell.savedNet?.value)],
      ...[facts(cell.oneSource), facts(cell.severalSource)],
      cell.toolBreaks === 0 ? cell.prefixBreaks : `${cell.prefixBreaks} (${cell.toolBreaks} tools)`,
      ...cell.dollars.map((one) => `${percent(one.saved)} of $${one.baseline.toFixed(2)}`),
      ...['–', cell.errors],
    ]);
  }
  const { block, minimum, ttlTurns } = summary.cacheRules;
  return [
    table.toString(),
    `saved: of all input tokens over all turns (${summary.tokenizer}); net: with retrieval. Facts: share visible, and of them lost/all. ` +
      `Dollars: input at prices of ${summary.prices.asOf}, prefix cache in blocks of ${block} from ${minimum} tokens, ${ttlTurns} turns.`,
    ...pooled.map((cell) => `${cell.arm}, worst source: ${worstText(cell)}.`),
    summary.limits,
  ].join('\n');
}

function money(summary: ReplaySummary): string[] {
  return summary.prices.names.map((name) => `$ saved ${name.split(':')[1]}`);
}

function facts({ facts: all, lost, visible }: FactCount | PooledFacts): string {
  const share = typeof visible === 'number' ? visible : visible?.value;
  return all === 0 ? 'none' : `${percent(share)} (${lost}/${all})`;
}
