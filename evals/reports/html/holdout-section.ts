import { HOLDOUT_HEAD, holdoutCells, holdoutLines, holdoutSentence } from '../holdout-text.js';
import type { Summary } from '../types.js';
import { html, type Markup } from './escape.js';
import { table } from './table.js';

/** What a ledger says of output tokens, or that none was given. */
export function holdoutSection({ holdout, holdoutResult }: Summary): Markup {
  if (holdoutResult === undefined) return html`<p>${holdout}</p>`;
  const columns = HOLDOUT_HEAD.map((head, index) => ({
    head,
    numeric: index > 0,
    cell: (cells: readonly string[]) => cells[index] ?? '',
  }));
  return html`<p>${holdoutSentence(holdoutResult)}</p>${table('Output-shaping holdout', columns, holdoutResult.rows.map(holdoutCells))}
<ul>${holdoutLines(holdoutResult).map((line) => html`<li>${line}</li>`)}</ul>`;
}
