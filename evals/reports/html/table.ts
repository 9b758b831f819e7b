import { percent, points } from '../format.js';
import type { Estimate, Verdict } from '../types.js';
import { html, type Markup } from './escape.js';

/** A column: its head, whether it holds numbers, and what a row shows in it. */
export interface Column<Row> {
  readonly head: string;
  readonly numeric?: boolean;
  /** Running text: may wrap. */
  readonly long?: boolean;
  readonly cell: (row: Row) => Markup | string;
}

/** A table that scrolls sideways by itself and can be reached with the keyboard. The first column is the row's head. */
export function table<Row>(
  label: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  rowClass: (row: Row, index: number) => string = () => '',
): Markup {
  const cell = (column: Column<Row>, row: Row, index: number) => {
    const style = column.numeric === true ? 'n' : column.long === true ? 'long' : '';
    return index === 0
      ? html`<th scope="row" class="${style}">${column.cell(row)}</th>`
      : html`<td class="${style}">${column.cell(row)}</td>`;
  };
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr>${columns.map((c) => html`<th scope="col" class="${c.numeric === true ? 'n' : ''}">${c.head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row, i) => html`<tr class="${rowClass(row, i)}">${columns.map((c, k) => cell(c, row, k))}</tr>
`,
  )}</tbody></table></div>`;
}

/** An estimate over its interval; the method on hover and for screen readers. */
export function shown(estimate: Estimate | undefined, as: 'percent' | 'points' = 'percent'): Markup {
  if (estimate === undefined) return html`–`;
  const print = as === 'percent' ? percent : points;
  const { value, low, high, method } = estimate;
  const interval =
    low === undefined || high === undefined
      ? html``
      : html`<span class="iv">${print(low).replace(' %', '')} to ${print(high).replace(' %', '')}</span>`;
  return html`<span title="${method}">${print(value)}${interval}</span>`;
}

const TONES: Readonly<Record<Verdict, string>> = {
  superior: 'good',
  'non-inferior': 'good',
  inconclusive: 'warn',
  inferior: 'bad',
  'not exercised': '',
  'needs a model reader': '',
  'not measured': 'warn',
};

/** A verdict as a coloured word; the word alone carries the meaning. */
export function verdictTag(verdict: Verdict): Markup {
  return html`<span class="tag ${TONES[verdict]}">${verdict}</span>`;
}
