import { GROUP_TITLES, GROUPS_SHOWN } from './groups.js';
import { answers, glance } from './html/answers.js';
import { html, type Markup, raw } from './html/escape.js';
import { holdoutSection } from './html/holdout-section.js';
import { itemSection } from './html/items.js';
import { paretoPlots, savedPlots } from './html/plots.js';
import { recordSection } from './html/record-section.js';
import { hasSessions, sessionTable } from './html/sessions.js';
import { STYLE } from './html/style.js';
import {
  cellTable,
  controlTable,
  factTable,
  latencyTable,
  publishedTable,
  retrievalTable,
  totalsTable,
} from './html/tables.js';
import { together } from './html/together.js';
import { notes } from './notes.js';
import type { Reporter, ReportInput } from './types.js';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

function sections(input: ReportInput): readonly Section[] {
  const { manifest, summary, latency } = input;
  const failed = summary.controls.filter((check) => !check.passed).length;
  const groups = GROUPS_SHOWN.flatMap((group) => {
    const cells = summary.totals.filter((cell) => cell.task === group);
    const title = GROUP_TITLES[group];
    return cells.length === 0 ? [] : [html`<h3>${title}</h3>${totalsTable(manifest, cells, title)}`];
  });
  const tasks = manifest.tasks.map((task) => {
    const cells = summary.cells.filter((cell) => cell.task === task.id);
    return html`<details><summary>${task.title} <small class="soft">${task.id}</small></summary>${cellTable(manifest, cells, task.title)}</details>
`;
  });
  return [
    { id: 'saved', title: 'What was saved', body: savedPlots(manifest, summary) },
    { id: 'facts-tokens', title: 'What stayed visible, for how many tokens', body: paretoPlots(manifest, summary) },
    {
      id: 'totals',
      title: 'Totals, with the worst task beside',
      body: html`${groups}`,
    },
    ...(summary.simultaneous.length === 0
      ? []
      : [{ id: 'together', title: 'All arms at once', body: together(summary) }]),
    { id: 'tasks', title: 'Task by task', body: html`${tasks}` },
    ...(hasSessions(summary)
      ? [
          {
            id: 'sessions',
            title: 'Whole sessions, with the provider’s prefix cache',
            body: html`<p class="soft">Every request of a session is sent; what a request repeats of the one before is read from the cache at a lower price, unless the compressor changed it.</p>${sessionTable(summary)}`,
          },
        ]
      : []),
    {
      id: 'facts',
      title: 'Facts',
      body: html`<p class="soft">Needed: what the answer takes. Uniform: drawn at random from the payload, for a reader who asks something unforeseen. Conversations weigh equally.</p>
<h3>Needed</h3>${factTable(manifest, summary.cells, 'needed')}<details><summary>Uniform</summary>${factTable(manifest, summary.cells, 'uniform')}</details>`,
    },
    {
      id: 'retrieval',
      title: 'Retrieval',
      body:
        summary.retrieval.length === 0
          ? html`<p>No marks were issued and nothing was retrieved.</p>`
          : html`<p class="soft">Retrieval under a policy is simulated. Tokens spent count each call, its result and the context repeated for the extra turn.</p>${retrievalTable(summary.retrieval)}`,
    },
    ...(summary.published.length === 0
      ? []
      : [{ id: 'published', title: 'Published figures', body: publishedTable(summary.published) }]),
    {
      id: 'controls',
      title: 'Controls: is the harness itself sound?',
      body: html`<p>${failed === 0 ? 'Every control that had something to act on gave its known result.' : html`<strong>${failed} of ${summary.controls.length} controls failed: do not believe the figures on this page.</strong>`}</p>${controlTable(summary.controls)}`,
    },
    ...(latency === undefined || latency.length === 0
      ? []
      : [
          {
            id: 'latency',
            title: 'Latency',
            body: html`<p class="soft">Of this machine; no part of the reproducible record.</p>${latencyTable(latency)}`,
          },
        ]),
    { id: 'holdouts', title: 'Output-shaping holdouts', body: holdoutSection(summary) },
    { id: 'items', title: 'Item by item', body: itemSection(input) },
    { id: 'record', title: 'The record', body: recordSection(manifest, summary) },
  ];
}

/** Arms that were asked for and could not run: named, never estimated. */
function missing({ unavailable = [] }: ReportInput['manifest']): Markup {
  if (unavailable.length === 0) return html``;
  return html`<h3>Not available here</h3><ul class="notes">${unavailable.map(
    ({ name, title, reason }) => html`<li><strong>${name}</strong> (${title}): ${reason}</li>`,
  )}</ul>
`;
}

/** `report.html`: one self-contained page that asks nothing of the network. */
export const htmlReporter: Reporter = {
  file: 'report.html',
  render(input) {
    const { manifest, summary } = input;
    const parts = sections(input);
    const failed = summary.controls.some((check) => !check.passed);
    const caveats = notes(manifest, summary);
    const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark"><title>${manifest.suite} – headroom-evals</title><style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#answers">To the answers</a>
<header><h1>${manifest.suite}</h1><p class="lead">${manifest.package.name} ${manifest.package.version} · reader ${manifest.reader} · tokens by ${manifest.tokenizer} · seed ${manifest.seed}</p>
<nav aria-label="Sections"><ul>${parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}</ul></nav></header>
<main>${failed ? html`<p class="notes"><strong>A control failed: do not believe the figures on this page before <a href="#controls">that</a> is understood.</strong></p>` : ''}
<section id="answers" aria-labelledby="h-answers"><h2 id="h-answers">May I turn it on, what will I save, what did it lose?</h2>
${glance(manifest, summary)}
${answers(manifest, summary)}
${missing(manifest)}<ul class="notes">${caveats.map((note) => html`<li class="${note.startsWith('Sample data') ? 'alert' : ''}">${note.replaceAll('`', '')}</li>`)}</ul></section>
${parts.map(
  (
    part,
  ) => html`<section id="${part.id}" aria-labelledby="h-${part.id}"><h2 id="h-${part.id}">${part.title}</h2>${part.body}</section>
`,
)}</main>
<footer>Figures in brackets or below a number are 95 % intervals; the method is named on hover and in summary.json. Everything here is derived from manifest.json and items.jsonl; headroom-evals verify recomputes it.</footer></body></html>
`;
    return page.text;
  },
};
