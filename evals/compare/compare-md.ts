import {
  mdTable,
  percent,
  percentEstimate,
  pointsEstimate,
  type Reporter,
  type ReportInput,
  whole,
} from '../reports/index.js';
import { comparisonOf } from './comparison.js';
import { fieldTable } from './field-table.js';
import { fourShares, pText, tokenText, worstText } from './figures.js';
import { countFlips, FLIP_KINDS, flipPairs, flipsOf } from './flips.js';
import { readingNotes } from './reading.js';
import type { ComparisonRow, MeasuredRow, Section } from './types.js';

type Column = readonly [head: string, cell: (row: MeasuredRow) => string];

const VISIBLE: readonly Column[] = [
  ['changed', ({ cell }) => `${whole(cell.exposed)} / ${whole(cell.items)}`],
  ['saved', ({ cell }) => percentEstimate(cell.saved)],
  ['net', ({ cell }) => (cell.tokensRetrieved === 0 ? '=' : percent(cell.savedNet?.value))],
  ['needed visible', ({ cell }) => percentEstimate(cell.needed?.visible)],
  ['needed: v / e / r / l', ({ cell }) => fourShares(cell.needed)],
  ['uniform visible', ({ cell }) => percentEstimate(cell.uniform?.visible)],
  ['uniform: v / e / r / l', ({ cell }) => fourShares(cell.uniform)],
];

const FAMILY: readonly Column[] = [
  ...VISIBLE,
  ['difference, points', ({ cell }) => (cell.exposed === 0 ? '–' : pointsEstimate(cell.differenceExposed))],
  ['verdict', ({ cell }) => cell.verdict],
];

const POOLED: readonly Column[] = [
  ...VISIBLE.slice(0, 2),
  ['least saved', ({ worst }) => worstText(worst?.saved)],
  ...VISIBLE.slice(2, 4),
  ['worst family', ({ worst }) => worstText(worst?.needed)],
  ...VISIBLE.slice(4, 6),
  ['worst family, uniform', ({ worst }) => worstText(worst?.uniform)],
  ...VISIBLE.slice(6),
  [
    'difference, points',
    ({ cell, joint }) => (cell.exposed === 0 ? '–' : pointsEstimate(joint?.difference ?? cell.differenceExposed)),
  ],
  ['Holm p', ({ joint }) => pText(joint?.holmP)],
  ['verdict', ({ cell }) => cell.verdict],
];

function rowsTable(columns: readonly Column[], rows: readonly ComparisonRow[]): string {
  return mdTable(
    ['arm', ...columns.map(([head]) => head)],
    rows.map((row) =>
      row.kind === 'unavailable'
        ? [row.name, `unavailable: ${row.reason}`, ...columns.slice(1).map(() => '–')]
        : [row.arm.name, ...columns.map(([, cell]) => cell(row))],
    ),
  );
}

function together({ simultaneous }: Section): string[] {
  if (simultaneous === undefined) return [];
  const list = (arms: readonly string[]) => (arms.length === 0 ? 'none' : arms.join(', '));
  return [
    `No loss in any family (intersection–union): ${list(simultaneous.noLossAnywhere)}. Regressed (Holm): ${list(simultaneous.regressed)}. ${simultaneous.method}.`,
    '',
  ];
}

function sectionText(section: Section): string {
  const field = fieldTable(section);
  return [
    `## ${section.title}`,
    '',
    `All ${section.families.length} families, ${tokenText(section.tokens)} tokens, pooled by tokens:`,
    '',
    rowsTable(POOLED, section.rows),
    '',
    ...together(section),
    'Saved / needed facts visible, in %:',
    '',
    mdTable(field.head, field.rows),
    '',
    ...section.families.flatMap(({ task, tokens, rows }) => [
      `### ${task.title} (${task.id}, ${tokenText(tokens)} tokens)`,
      '',
      rowsTable(FAMILY, rows),
      '',
    ]),
  ].join('\n');
}

function flipTable(input: ReportInput): string {
  const counts = countFlips(flipsOf(input), flipPairs(input.manifest));
  if (counts.length === 0) return 'No compressor ran.';
  return mdTable(
    ['arm', 'against', ...FLIP_KINDS],
    counts.map(({ arm, against, of }) => [arm, against, ...FLIP_KINDS.map((kind) => whole(of[kind]))]),
  );
}

/** `compare.md`: every arm pooled and family by family, the layout of FIELD.md, and how many items flipped. */
export const compareMd: Reporter = {
  file: 'compare.md',
  render(input) {
    const { manifest } = input;
    const sections = comparisonOf(input);
    const lines = readingNotes(input, sections).map((note) => `* ${note}`);
    return [
      `# Comparison of ${manifest.arms.length - 1} arms with ${manifest.arms[0]?.name ?? 'nothing'}`,
      '',
      ...lines,
      '',
      ...sections.map(sectionText),
      '## Flips',
      '',
      'Items that came out otherwise than in the arm they are compared with; each stands in flips.jsonl, and `headroom-evals show RUN ITEM` prints what was sent.',
      '',
      flipTable(input),
      '',
    ].join('\n');
  },
};
