import {
  type Column,
  html,
  type Markup,
  paretoPlots,
  raw,
  STYLE,
  shown,
  table,
  verdictTag,
} from '../reports/html/index.js';
import { percent, type Reporter, type ReportInput, whole } from '../reports/index.js';
import { comparisonOf } from './comparison.js';
import { fieldTable } from './field-table.js';
import { fourShares, pText, tokenText, worstText } from './figures.js';
import { flipSection, lossLink } from './flip-section.js';
import { flipsOf } from './flips.js';
import { readingNotes } from './reading.js';
import type { ComparisonRow, MeasuredRow, Section } from './types.js';

/** A column over arms that ran; an arm that did not says so in the first of them. */
interface ArmColumn {
  readonly head: string;
  readonly numeric?: boolean;
  readonly cell: (row: MeasuredRow) => Markup | string;
}

function armTable(label: string, columns: readonly ArmColumn[], rows: readonly ComparisonRow[]): Markup {
  const all: readonly Column<ComparisonRow>[] = [
    { head: 'arm', cell: (row) => (row.kind === 'measured' ? row.arm.name : row.name) },
    ...columns.map(({ head, numeric, cell }, index): Column<ComparisonRow> => {
      const missing = (reason: string) =>
        index === 0 ? html`<span class="tag warn">unavailable</span> ${reason}` : '–';
      return {
        head,
        ...(numeric === undefined ? {} : { numeric }),
        cell: (row) => (row.kind === 'measured' ? cell(row) : missing(row.reason)),
      };
    }),
  ];
  const isControl = (row: ComparisonRow) => row.kind === 'measured' && row.arm.role === 'control';
  return table(label, all, rows, (row) => (isControl(row) ? 'ctl' : ''));
}

const SHARED: readonly ArmColumn[] = [
  { head: 'verdict', cell: ({ cell }) => verdictTag(cell.verdict) },
  { head: 'changed / items', numeric: true, cell: ({ cell }) => `${whole(cell.exposed)} / ${whole(cell.items)}` },
  { head: 'saved, %', numeric: true, cell: ({ cell }) => shown(cell.saved) },
  {
    head: 'net',
    numeric: true,
    cell: ({ cell }) => (cell.tokensRetrieved === 0 ? '=' : percent(cell.savedNet?.value)),
  },
  { head: 'needed visible', numeric: true, cell: ({ cell }) => shown(cell.needed?.visible) },
  { head: 'needed: v / e / r / l', numeric: true, cell: ({ cell }) => fourShares(cell.needed) },
  { head: 'uniform visible', numeric: true, cell: ({ cell }) => shown(cell.uniform?.visible) },
  { head: 'uniform: v / e / r / l', numeric: true, cell: ({ cell }) => fourShares(cell.uniform) },
];

const POOLED: readonly ArmColumn[] = [
  ...SHARED.slice(0, 3),
  { head: 'least saved', cell: ({ worst }) => worstText(worst?.saved) },
  ...SHARED.slice(3, 5),
  { head: 'worst family', cell: ({ worst }) => worstText(worst?.needed) },
  ...SHARED.slice(5, 7),
  { head: 'worst family, uniform', cell: ({ worst }) => worstText(worst?.uniform) },
  ...SHARED.slice(7),
  {
    head: 'difference, points',
    numeric: true,
    cell: ({ cell, joint }) =>
      shown(cell.exposed === 0 ? undefined : (joint?.difference ?? cell.differenceExposed), 'points'),
  },
  { head: 'Holm p', numeric: true, cell: ({ joint }) => pText(joint?.holmP) },
];

/** Lost items of a family link to their ids further down. */
function familyColumns(links: ReadonlyMap<string, Markup>): readonly ArmColumn[] {
  return [
    ...SHARED,
    {
      head: 'difference, points',
      numeric: true,
      cell: ({ cell }) => shown(cell.exposed === 0 ? undefined : cell.differenceExposed, 'points'),
    },
    { head: 'items lost', numeric: true, cell: ({ cell, arm }) => links.get(lossLink(cell.task, arm.name)) ?? '–' },
  ];
}

function together({ simultaneous }: Section): Markup {
  if (simultaneous === undefined) return html``;
  const list = (arms: readonly string[]) => (arms.length === 0 ? 'none' : arms.join(', '));
  return html`<p>No loss in any family (intersection–union): <strong>${list(simultaneous.noLossAnywhere)}</strong>. Regressed (Holm): <strong>${list(simultaneous.regressed)}</strong>. <span class="soft">${simultaneous.method}.</span></p>
`;
}

function groupSection(section: Section, links: ReadonlyMap<string, Markup>): Markup {
  const field = fieldTable(section);
  const columns = field.head.map(
    (head, index): Column<readonly string[]> => ({ head, numeric: index > 0, cell: (row) => row[index] ?? '' }),
  );
  const families = section.families.map(
    ({ task, tokens, rows }) =>
      html`<details id="family-${task.id}"><summary>${task.title} <small class="soft">${task.id}, ${tokenText(tokens)} tokens</small></summary>${armTable(task.title, familyColumns(links), rows)}</details>
`,
  );
  return html`<section id="group-${section.group}" aria-labelledby="h-${section.group}"><h2 id="h-${section.group}">${section.title}</h2>
<p class="soft">${section.families.length} families, ${tokenText(section.tokens)} tokens, pooled by tokens; the worst family stands beside each pooled figure.</p>
${armTable(`${section.title}, pooled`, POOLED, section.rows)}${together(section)}
<h3>Family by family: saved / needed facts visible, in %</h3>${table(`${section.title}, saved and needed facts visible`, columns, field.rows)}
${families}</section>
`;
}

/** A plot that stands alone in its row keeps a size at which it can be seen whole. */
const OWN_STYLE = '.plots figure{max-width:44rem}';

/** `compare.html`: one self-contained page that asks nothing of the network and runs no script. */
export const compareHtml: Reporter = {
  file: 'compare.html',
  render(input: ReportInput) {
    const { manifest, summary } = input;
    const sections = comparisonOf(input);
    const { section: flips, links } = flipSection(manifest, flipsOf(input));
    const failed = summary.controls.filter((check) => !check.passed).length;
    const caveats = readingNotes(input, sections);
    const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark"><title>Comparison – headroom-evals</title><style>${raw(STYLE)}${raw(OWN_STYLE)}</style></head>
<body><a class="skip" href="#plots">To the plots</a>
<header><h1>Comparison of ${manifest.arms.length - 1} arms with ${manifest.arms[0]?.name}</h1><p class="lead">${manifest.package.name} ${manifest.package.version} · reader ${manifest.reader} · tokens by ${manifest.tokenizer} · seed ${manifest.seed}</p>
<nav aria-label="Sections"><ul><li><a href="#plots">Visible against tokens</a></li>${sections.map((one) => html`<li><a href="#group-${one.group}">${one.title}</a></li>`)}<li><a href="#flips">Flips</a></li></ul></nav></header>
<main>${failed === 0 ? '' : html`<p class="notes"><strong>${failed} of ${summary.controls.length} controls failed (see report.html): do not believe the figures on this page before that is understood.</strong></p>`}
<section id="plots" aria-labelledby="h-plots"><h2 id="h-plots">What stayed visible, for how many tokens</h2>${paretoPlots(manifest, summary)}
<ul class="notes">${caveats.map((note) => html`<li class="${note.startsWith('Sample data') ? 'alert' : ''}">${note.replaceAll('`', '')}</li>`)}</ul></section>
${sections.map((section) => groupSection(section, links))}${flips}</main>
<footer>Figures below a number are 95 % intervals; the method is named on hover and in summary.json. Everything here is derived from manifest.json and items.jsonl; headroom-evals verify recomputes it.</footer></body></html>
`;
    return page.text;
  },
};
