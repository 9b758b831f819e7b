import { percent, whole } from '../format.js';
import { type Advice, headlines } from '../headline.js';
import type { Manifest, Summary, TotalCell } from '../types.js';
import { html, type Markup } from './escape.js';

const WORDS: Readonly<Record<Advice, { readonly text: string; readonly tone: string; readonly card: string }>> = {
  yes: { text: 'within the margin', tone: 'good', card: 'yes' },
  no: { text: 'loses too much', tone: 'bad', card: 'no' },
  'not shown': { text: 'not shown yet', tone: 'warn', card: 'open' },
  'nothing to say': { text: 'nothing to say', tone: '', card: '' },
};

const pick = (cells: readonly TotalCell[], show: (cell: TotalCell) => string) =>
  cells.map((cell) => `${show(cell)} ${cell.task === 'workload' ? 'workloads' : 'benchmarks'}`).join(' · ');

/** The three questions a reader comes with, answered per compressor, before anything else. */
export function answers(manifest: Manifest, summary: Summary): Markup {
  const cards = headlines(manifest, summary).map((head) => {
    const totals = summary.totals.filter(
      (cell) => cell.arm === head.arm && cell.saved !== undefined && cell.exposed > 0,
    );
    const scored = totals.filter((cell) => cell.lostItems !== undefined);
    const word = WORDS[head.advice];
    return html`<article class="answer ${word.card}"><header><h3>${head.arm}</h3><span class="tag ${word.tone}">${word.text}</span><small class="soft">${head.title}</small></header>
<dl><div><dt>May I turn it on?</dt><dd>${head.mayI}${head.retrieval === undefined ? '' : html` ${head.retrieval}`}</dd></div>
<div><dt>What will I save?</dt><dd><span class="big">${totals.length === 0 ? '–' : percent((totals.find((c) => c.task === 'workload') ?? totals[0]!).savedNet?.value)}</span>${head.saves}.</dd></div>
<div><dt>What did it lose?</dt><dd><span class="big">${scored.length === 0 ? '–' : pick(scored, (c) => whole(c.lostItems ?? 0))}</span>${head.loses}.</dd></div></dl></article>
`;
  });
  return html`<div class="answers">${cards}</div>`;
}
