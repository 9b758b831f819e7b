import Table from 'cli-table3';
import { type ReportInput, whole } from '../reports/index.js';
import { comparisonOf } from './comparison.js';
import { isChoice } from './field-table.js';
import { bare, fourShares, tokenText, worstText } from './figures.js';
import { countFlips, flipPairs, flipsOf } from './flips.js';
import type { ComparisonRow, Section } from './types.js';

/** With the borders between them: 120 columns. */
const WIDTHS = [28, 8, 8, 21, 9, 23, 15];

const HEAD = ['arm', 'saved', 'net', 'needed: v/e/r/l', 'uniform', 'worst family', 'verdict'];

const PLAIN = { style: { head: [], border: [], compact: true }, wordWrap: true };

function lineOf(row: ComparisonRow) {
  if (row.kind === 'unavailable') {
    return [row.name, { colSpan: WIDTHS.length - 1, content: `unavailable: ${row.reason}` }];
  }
  const { arm, cell, worst } = row;
  return [
    arm.name,
    bare(cell.saved?.value),
    cell.tokensRetrieved === 0 ? '=' : bare(cell.savedNet?.value),
    fourShares(cell.needed).replaceAll(' / ', '/'),
    bare(cell.uniform?.visible.value),
    // The table's title names the group already.
    worstText(worst?.needed).replace(/(family|workload):/, ''),
    cell.verdict,
  ];
}

function sectionText(section: Section): string {
  const table = new Table({ ...PLAIN, head: HEAD, colWidths: WIDTHS });
  for (const row of section.rows.filter(isChoice)) table.push(lineOf(row));
  const { group, families, tokens } = section;
  const title = `${section.title}: ${families.length} families (group ${group}), ${tokenText(tokens)} tokens, pooled by tokens`;
  return `${title}\n${table.toString()}`;
}

function flipText(input: ReportInput): string {
  const counts = countFlips(flipsOf(input), flipPairs(input.manifest));
  const told = counts.filter(({ of }) => of.error + of.lost + of.retrievable + of.outcome > 0);
  if (told.length === 0) return 'Flips: no compressor lost, hid or failed on anything.';
  const line = ({ arm, against, of }: (typeof told)[number]) =>
    `  ${arm} against ${against}: ${whole(of.lost)} lost, ${whole(of.retrievable)} only retrievable, ${whole(of.error)} failed, ${whole(of.outcome)} otherwise`;
  return ['Flips (items):', ...told.map(line)].join('\n');
}

/**
 * The comparison as the terminal shows it, at most 120 columns wide: per group one pooled table with the worst family beside, in per cent,
 * then flips and controls. Without colours, so that it reads the same in a log.
 */
export function compareTable(input: ReportInput): string {
  const failed = input.summary.controls.filter((check) => !check.passed);
  return [
    ...comparisonOf(input).map(sectionText),
    'In %. Needed facts: verbatim/expanded/retrievable (simulated)/lost; uniform facts: visible. Worst family: fewest needed',
    'facts visible. The controls with known results stand in compare.md.',
    flipText(input),
    failed.length === 0
      ? 'Every control that had something to act on gave its known result.'
      : `${failed.length} control(s) FAILED (${failed.map(({ control }) => control).join(', ')}): do not believe the figures above.`,
  ].join('\n');
}
