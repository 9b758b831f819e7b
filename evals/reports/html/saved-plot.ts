import { percent, percentEstimate } from '../format.js';
import type { Estimate } from '../types.js';
import { html, type Markup } from './escape.js';

export interface SavedRow {
  readonly arm: string;
  readonly colour: string;
  readonly saved: Estimate;
  /** After retrieval; drawn hollow when it differs. */
  readonly net?: Estimate;
}

const WIDTH = 380;
const LEFT = 118;
const RIGHT = 52;
const STEP = 24;

/** Saved share per arm, one line each, with its interval; hollow: after retrieval. All plots of a page share `from`…1. */
export function savedPlot(rows: readonly SavedRow[], from: number, label: string): Markup {
  const height = rows.length * STEP + 30;
  const x = (share: number) =>
    LEFT + ((Math.max(from, Math.min(1, share)) - from) / (1 - from)) * (WIDTH - LEFT - RIGHT);
  const ticks = [0, 0.25, 0.5, 0.75, 1].filter((tick) => tick >= from);
  const bottom = rows.length * STEP + 6;
  const grid = ticks.map(
    (
      tick,
    ) => html`<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="2" y2="${bottom}" class="${tick === 0 ? 'z' : 'g'}"/>
<text class="t" x="${x(tick).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${(tick * 100).toFixed(0)}</text>`,
  );
  const line = (row: SavedRow, i: number) => {
    const y = i * STEP + STEP / 2 + 2;
    const { value, low, high } = row.saved;
    const bar =
      low === undefined || high === undefined
        ? html``
        : html`<line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${y}" y2="${y}" stroke="${row.colour}" stroke-width="5" stroke-opacity=".32" stroke-linecap="round"/>`;
    const net =
      row.net === undefined
        ? html``
        : html`<circle cx="${x(row.net.value).toFixed(1)}" cy="${y}" r="4" fill="none" stroke="${row.colour}" stroke-width="1.6"/>`;
    const method = row.net === undefined ? '' : `, after retrieval ${percentEstimate(row.net)}`;
    return html`<g><title>${row.arm}: ${percentEstimate(row.saved)}${method} (${row.saved.method})</title>
<text x="${LEFT - 10}" y="${y + 4}" text-anchor="end">${row.arm}</text>${bar}${net}
<circle cx="${x(value).toFixed(1)}" cy="${y}" r="4.5" fill="${row.colour}"/>
<text class="t" x="${WIDTH - 2}" y="${y + 4}" text-anchor="end">${percent(value)}</text></g>`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${grid}${rows.map(line)}</svg>`;
}
