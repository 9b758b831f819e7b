import { type Column, html, type Markup, raw, STYLE, shown, table } from '../../reports/html/index.js';
import { counted, percent, whole } from '../../reports/index.js';
import type { Dollars, FactCount, PooledCell, PooledFacts, ReplayCell, ReplaySummary, TurnRecord } from '../types.js';
import { conversationSection } from './conversation-section.js';
import { breaksText, compressors, dollarsText, factsText, modelOf } from './figures.js';
import { worstText } from './worst-text.js';

/** A share over what it is a share of, so that a row fits the page. */
const over = (share: string, of: string): Markup => html`${share}<span class="iv">${of}</span>`;

function factsCell(facts: FactCount | PooledFacts): Markup | string {
  const [share, lost] = factsText(facts).split(' (');
  return lost === undefined ? (share as string) : over(share as string, lost.replace(')', ''));
}

function dollarsCell(dollars: Dollars | undefined): Markup | string {
  return dollars === undefined ? '–' : over(percent(dollars.saved), `of $${dollars.baseline.toFixed(2)}`);
}

function columns(summary: ReplaySummary): Column<ReplayCell | PooledCell>[] {
  return [
    { head: 'arm', cell: (c) => c.arm },
    { head: 'changed / turns', numeric: true, cell: (c) => `${whole(c.exposed)} / ${whole(c.turns)}` },
    { head: 'saved', numeric: true, cell: (c) => shown(c.saved) },
    { head: 'after retrieval', numeric: true, cell: (c) => (c.tokensRetrieved === 0 ? '=' : shown(c.savedNet)) },
    { head: 'visible, one source', numeric: true, cell: (c) => factsCell(c.oneSource) },
    { head: 'several sources', numeric: true, cell: (c) => factsCell(c.severalSource) },
    { head: 'prefix breaks', numeric: true, cell: (c) => breaksText(c) },
    ...summary.prices.names.map(
      (name, index): Column<ReplayCell | PooledCell> => ({
        head: `$ saved, ${modelOf(name)}`,
        numeric: true,
        cell: (c) => dollarsCell(c.dollars[index]),
      }),
    ),
    { head: 'errors', numeric: true, cell: (c) => whole(c.errors) },
  ];
}

function cards(summary: ReplaySummary): Markup {
  const all = compressors(summary).map(({ title, cell }) => {
    const lost = cell.oneSource.lost + cell.severalSource.lost;
    const facts = cell.oneSource.facts + cell.severalSource.facts;
    const [tone, word] = lost > 0 || cell.errors > 0 ? ['open', 'lost something'] : ['maybe', 'lost no used fact'];
    return html`<article class="answer ${tone}"><header><h3>${cell.arm}</h3><span class="tag ${lost > 0 ? 'warn' : ''}">${word}</span><small class="soft">${title}</small></header>
<dl><div><dt>What was saved?</dt><dd><span class="big">${percent(cell.savedNet?.value)}<small> of input tokens${cell.tokensRetrieved > 0 ? ', after retrieval' : ''}</small></span>${whole(cell.tokensBefore)} → ${whole(cell.tokensAfter)} tokens over ${counted(cell.turns, 'turn')}.</dd></div>
<div><dt>What of the used facts stayed visible?</dt><dd><span class="big">${facts === 0 ? '–' : whole(lost)}<small>${facts === 0 ? ' no used facts' : ` of ${whole(facts)} lost`}</small></span>One source: ${factsText(cell.oneSource)}; several: ${factsText(cell.severalSource)}.</dd></div>
<div><dt>What does the provider’s cache say?</dt><dd><span class="big">${whole(cell.prefixBreaks)}<small> prefix breaks</small></span>${cell.dollars.map((one) => html`${modelOf(one.price)}: ${dollarsText(one)} saved. `)}</dd></div></dl>${cell.sources > 1 ? html`<p class="soft">Worst source: ${worstText(cell)}.</p>` : ''}</article>
`;
  });
  return html`<div class="answers">${all}</div>`;
}

function sources(summary: ReplaySummary): Markup {
  const names = [...new Set(summary.cells.map(({ source }) => source))];
  return html`${names.map((name) => {
    const cells = summary.cells.filter(({ source }) => source === name);
    return html`<h3>${name} <small class="soft">${counted(cells[0]?.conversations ?? 0, 'conversation')}</small></h3>${table<ReplayCell>(name, columns(summary), cells, controlClass(summary))}`;
  })}`;
}

/** Controls are printed softly. */
function controlClass({ arms }: ReplaySummary): (cell: { readonly arm: string }) => string {
  const plain = new Set(arms.filter(({ role }) => role !== 'compressor').map(({ name }) => name));
  return ({ arm }) => (plain.has(arm) ? 'ctl' : '');
}

function record(summary: ReplaySummary): Markup {
  const { block, minimum, ttlTurns } = summary.cacheRules;
  const licences = [...new Set(summary.conversations.map(({ licence }) => licence))].join('; ');
  const rows: readonly (readonly [string, string])[] = [
    [
      'conversations',
      `${whole(summary.conversations.length)}${summary.limit === undefined ? '' : `, ${whole(summary.limit)} of each source at most, drawn by seed`}`,
    ],
    ['licences', licences],
    ['tokens by', `${summary.tokenizer} (model ${summary.model})`],
    ['seed', String(summary.seed)],
    ['prices', `of ${summary.prices.asOf}: ${summary.prices.names.join(', ')}; input only`],
    ['prefix cache', `simulated: blocks of ${block} from ${whole(minimum)} tokens, kept for ${ttlTurns} turns`],
    ['turns', `SHA-256 ${summary.recordsHash}`],
    ...summary.arms.map(({ name, configHash }) => [`arm ${name}`, `configuration ${configHash.slice(0, 16)}`] as const),
  ];
  return html`<dl class="facts">${rows.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>`;
}

/** `report.html`: one self-contained page that asks nothing of the network, and holds no third-party text. */
export function htmlReport(summary: ReplaySummary, records: readonly TurnRecord[]): string {
  const pooled = new Set(summary.cells.map(({ source }) => source)).size > 1;
  const worst: Column<PooledCell> = { head: 'worst source', long: true, cell: worstText };
  const away = summary.unavailable ?? [];
  const sections = [
    ...(pooled
      ? [
          {
            id: 'all',
            title: 'All sources, with the worst beside',
            body: table<PooledCell>('All sources', [...columns(summary), worst], summary.pooled, controlClass(summary)),
          },
        ]
      : []),
    { id: 'sources', title: 'By source', body: sources(summary) },
    { id: 'conversations', title: 'By conversation and turn', body: conversationSection(summary, records) },
    { id: 'record', title: 'The record', body: record(summary) },
  ];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark"><title>Replay – headroom-evals</title><style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#answers">To the answers</a>
<header><h1>Replay</h1><p class="lead">${counted(summary.conversations.length, 'conversation')} turn by turn · tokens by ${summary.tokenizer} · seed ${summary.seed}</p>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav></header>
<main><section id="answers" aria-labelledby="h-answers"><h2 id="h-answers">What was saved, what stayed visible, what it costs</h2>
${cards(summary)}
<ul class="notes"><li class="alert">Task success was not measured.</li><li>${summary.limits}</li>${away.map(({ name, reason }) => html`<li>${name} is unavailable: ${reason}</li>`)}</ul></section>
${sections.map(
  ({
    id,
    title,
    body,
  }) => html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${body}</section>
`,
)}</main>
<footer>Intervals are 95 %; the method is named on hover and in summary.json. Everything here is derived from turns.jsonl and what summary.json says of the run; headroom-evals verify recomputes it.</footer></body></html>
`;
  return page.text;
}
