import { percent, whole } from '../format.js';
import { GROUPS_SHOWN } from '../groups.js';
import { type Advice, type Headline, headlines } from '../headline.js';
import type { Manifest, Summary, TotalCell } from '../types.js';
import { html, type Markup } from './escape.js';
import { type Column, table } from './table.js';

const WORDS: Readonly<Record<Advice, { readonly text: string; readonly tone: string; readonly card: string }>> = {
  yes: { text: 'within the margin', tone: 'good', card: 'yes' },
  no: { text: 'loses too much', tone: 'bad', card: 'no' },
  unproven: { text: 'nothing lost, not yet proven', tone: '', card: 'maybe' },
  'not shown': { text: 'not shown yet', tone: 'warn', card: 'open' },
  'nothing to say': { text: 'nothing to say', tone: '', card: '' },
};

/** Keeps a number and its percent sign on one line. */
const bound = (text: string) => text.replaceAll(' %', '\u00a0%');

/** The figure that matters most: net of retrieval, on what is closest to real traffic. */
function bigSaving(totals: readonly TotalCell[]): Markup {
  const cell = GROUPS_SHOWN.map((group) => totals.find((total) => total.task === group)).find(
    (one) => one !== undefined,
  );
  if (cell === undefined) return html`<span class="big">–</span>`;
  const net = cell.tokensRetrieved > 0 ? ', after retrieval' : '';
  return html`<span class="big">${percent(cell.savedNet?.value)}<small> of ${cell.task} tokens${net}</small></span>`;
}

function bigLoss(scored: readonly TotalCell[]): Markup {
  if (scored.length === 0) return html`<span class="big">–</span>`;
  const lost = scored.reduce((sum, cell) => sum + (cell.lostItems ?? 0), 0);
  const changed = scored.reduce((sum, cell) => sum + cell.exposed, 0);
  return html`<span class="big">${whole(lost)}<small> of ${whole(changed)} changed items</small></span>`;
}

/** All compressors in one small table: the answers at a glance. */
export function glance(manifest: Manifest, summary: Summary): Markup {
  const rows = headlines(manifest, summary);
  const totals = (arm: string) => summary.totals.filter((cell) => cell.arm === arm && cell.exposed > 0);
  const columns: readonly Column<Headline>[] = [
    { head: 'arm', cell: ({ arm }) => arm },
    {
      head: 'may I turn it on?',
      cell: ({ advice }) => html`<span class="tag ${WORDS[advice].tone}">${WORDS[advice].text}</span>`,
    },
    { head: 'what will I save?', cell: ({ arm }) => bigSaving(totals(arm).filter((cell) => cell.saved !== undefined)) },
    {
      head: 'what did it lose?',
      cell: ({ arm }) => bigLoss(totals(arm).filter((cell) => cell.differenceExposed !== undefined)),
    },
    { head: 'what it is', long: true, cell: ({ title }) => title },
  ];
  return html`<div class="glance">${table('At a glance', columns, rows)}</div>`;
}

/** The three questions a reader comes with, answered per compressor, before anything else. */
export function answers(manifest: Manifest, summary: Summary): Markup {
  const cards = headlines(manifest, summary).map((head) => {
    const totals = summary.totals.filter(
      (cell) => cell.arm === head.arm && cell.saved !== undefined && cell.exposed > 0,
    );
    const scored = totals.filter((cell) => cell.differenceExposed !== undefined);
    const word = WORDS[head.advice];
    return html`<article class="answer ${word.card}"><header><h3>${head.arm}</h3><span class="tag ${word.tone}">${word.text}</span><small class="soft">${head.title}</small></header>
<dl><div><dt>May I turn it on?</dt><dd>${bound(head.mayI)}${head.retrieval === undefined ? '' : html` ${bound(head.retrieval)}`}</dd></div>
<div><dt>What will I save?</dt><dd>${bigSaving(totals)}${bound(head.saves)}.</dd></div>
<div><dt>What did it lose?</dt><dd>${bigLoss(scored)}${bound(head.loses)}.</dd></div></dl></article>
`;
  });
  return html`<div class="answers">${cards}</div>`;
}
