import { counted, mdTable, percent, percentEstimate, whole } from '../../reports/index.js';
import type { PooledCell, ReplayCell, ReplaySummary, TurnRecord } from '../types.js';
import { breaksText, compressors, conversationsOf, dollarsText, factsText, modelOf } from './figures.js';
import { worstText } from './worst-text.js';

const MOST_CONVERSATIONS = 100;

function head(summary: ReplaySummary): string[] {
  const dollars = summary.prices.names.map((name) => `$ saved, ${modelOf(name)}`);
  const facts = ['facts visible, one source', 'several sources'];
  return ['arm', 'turns', 'changed', 'saved', 'after retrieval', ...facts, 'prefix breaks', ...dollars, 'errors'];
}

function row(cell: ReplayCell | PooledCell): string[] {
  return [
    ...[cell.arm, whole(cell.turns), whole(cell.exposed), percentEstimate(cell.saved)],
    ...[percentEstimate(cell.savedNet), factsText(cell.oneSource), factsText(cell.severalSource), breaksText(cell)],
    ...[...cell.dollars.map(dollarsText), whole(cell.errors)],
  ];
}

function answers(summary: ReplaySummary): string[] {
  return compressors(summary).map(({ title, cell }) => {
    const dollars = cell.dollars.map((one) => `${dollarsText(one)} at ${modelOf(one.price)}`).join(', ');
    const visible = `${factsText(cell.oneSource)} from one source, ${factsText(cell.severalSource)} from several`;
    return (
      `- **${cell.arm}** (${title}): ${percent(cell.savedNet?.value)} of input tokens saved; used facts still visible: ${visible}; ` +
      `${breaksText(cell)} prefix breaks; dollars: ${dollars}.${cell.sources > 1 ? ` Worst source: ${worstText(cell)}.` : ''}`
    );
  });
}

function sources(summary: ReplaySummary): string[] {
  return [...new Set(summary.cells.map(({ source }) => source))].flatMap((source) => {
    const cells = summary.cells.filter((cell) => cell.source === source);
    const n = cells[0]?.conversations ?? 0;
    return [`### ${source}: ${counted(n, 'conversation')}`, '', mdTable(head(summary), cells.map(row)), ''];
  });
}

function conversations(summary: ReplaySummary, records: readonly TurnRecord[]): string[] {
  const all = conversationsOf(summary, records);
  const shown = all.slice(0, MOST_CONVERSATIONS);
  const rows = shown.flatMap(({ id, source, turns, arms }) =>
    arms
      .slice(1)
      .map(({ arm, before, after, retrieved, breaks, lost, facts, errors }) => [
        ...[
          source,
          id,
          arm,
          whole(turns.length),
          whole(before),
          whole(after),
          percent(before === 0 ? undefined : 1 - after / before),
        ],
        ...[whole(retrieved), whole(breaks), facts === 0 ? 'none' : `${lost} of ${facts}`, whole(errors)],
      ]),
  );
  const left = all.length - shown.length;
  return [
    mdTable(
      [
        'source',
        'conversation',
        'arm',
        'turns',
        'before',
        'after',
        'saved',
        'retrieved',
        'breaks',
        'facts lost',
        'errors',
      ],
      rows,
    ),
    ...(left === 0 ? [] : ['', `${counted(left, 'more conversation')}: see turns.jsonl.`]),
  ];
}

/** `report.md`: what was saved, what stayed visible, what it costs; then by source and by conversation. No third-party text. */
export function mdReport(summary: ReplaySummary, records: readonly TurnRecord[]): string {
  const { block, minimum, ttlTurns } = summary.cacheRules;
  const pooled = new Set(summary.cells.map(({ source }) => source)).size > 1;
  const away = (summary.unavailable ?? []).map(({ name, reason }) => `- **${name}**: unavailable (${reason})`);
  const parts = [
    '# Replay',
    '',
    `${counted(summary.conversations.length, 'conversation')}, tokens by ${summary.tokenizer}, seed ${summary.seed}. **Task success was not measured.**`,
    '',
    ...answers(summary),
    ...away,
    '',
    summary.limits,
    '',
    ...(pooled
      ? [
          '## All sources',
          '',
          mdTable(
            [...head(summary), 'worst'],
            summary.pooled.map((cell) => [...row(cell), worstText(cell)]),
          ),
          '',
        ]
      : []),
    '## By source',
    '',
    ...sources(summary),
    'Saved: of all input tokens over all turns. Facts: share visible in what was sent, conversations weighing equally' +
      `${pooled ? '; over all sources, sources weighing by their tokens' : ''}. Dollars: input at prices of ${summary.prices.asOf}, ` +
      `a simulated prefix cache in blocks of ${block} from ${minimum} tokens, kept for ${ttlTurns} turns.`,
    '',
    '## By conversation',
    '',
    ...conversations(summary, records),
  ];
  return `${parts.join('\n')}\n`;
}
