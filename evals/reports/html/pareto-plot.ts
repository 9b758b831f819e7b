import { percent } from '../format.js';
import type { Estimate } from '../types.js';
import { html, type Markup } from './escape.js';

export interface ParetoPoint {
  readonly arm: string;
  readonly colour: string;
  readonly control: boolean;
  /** Share of tokens kept: 1 − saved. */
  readonly kept: Estimate;
  /** Share of needed facts visible without retrieval. */
  readonly visible: Estimate;
}

const W = 560;
const H = 400;
const PAD = { left: 58, right: 18, top: 14, bottom: 42 };

interface Placed {
  readonly point: ParetoPoint;
  readonly x: number;
  readonly y: number;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'end';
}

/** Labels beside their points, moved down (or up at the floor) until they touch no other. */
function place(points: readonly ParetoPoint[], x: (v: number) => number, y: (v: number) => number): readonly Placed[] {
  const taken: { x0: number; x1: number; y: number }[] = [];
  return points.map((point) => {
    const px = x(point.kept.value);
    const py = y(point.visible.value);
    const width = point.arm.length * 6.4 + 6;
    const anchor = px + width + 12 > W - PAD.right ? 'end' : 'start';
    const labelX = anchor === 'start' ? px + 9 : px - 9;
    const x0 = anchor === 'start' ? labelX : labelX - width;
    const clash = (at: number) => taken.some((t) => Math.abs(t.y - at) < 14 && t.x0 < x0 + width && x0 < t.x1);
    const up = py > H / 2;
    let labelY = py + 4;
    for (let tries = 0; clash(labelY) && tries < 24; tries += 1) labelY += up ? -14 : 14;
    taken.push({ x0, x1: x0 + width, y: labelY });
    return { point, x: px, y: py, labelX, labelY, anchor };
  });
}

/** Arms that no other arm beats on both axes, from few tokens to many. */
export function frontier(points: readonly ParetoPoint[]): readonly ParetoPoint[] {
  const sorted = points.toSorted((a, b) => a.kept.value - b.kept.value || b.visible.value - a.visible.value);
  let best = Number.NEGATIVE_INFINITY;
  return sorted.filter((point) => {
    if (point.visible.value <= best) return false;
    best = point.visible.value;
    return true;
  });
}

/** Needed facts visible against tokens kept: up and to the left is better. Filled: compressors; hollow: controls. */
export function paretoPlot(points: readonly ParetoPoint[], label: string): Markup {
  const right = Math.max(1, ...points.map((p) => p.kept.value));
  const x = (v: number) => PAD.left + (Math.max(0, v) / right) * (W - PAD.left - PAD.right);
  const y = (v: number) => H - PAD.bottom - Math.max(0, Math.min(1, v)) * (H - PAD.top - PAD.bottom);
  const at = (v: number) => v.toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.map(
    (t) => html`<line class="g" x1="${at(x(0))}" x2="${at(x(right))}" y1="${at(y(t))}" y2="${at(y(t))}"/>
<text class="t" x="${PAD.left - 8}" y="${at(y(t) + 4)}" text-anchor="end">${(t * 100).toFixed(0)}</text>
<line class="g" x1="${at(x(t))}" x2="${at(x(t))}" y1="${at(y(0))}" y2="${at(y(1))}"/>
<text class="t" x="${at(x(t))}" y="${H - PAD.bottom + 18}" text-anchor="middle">${(t * 100).toFixed(0)}</text>`,
  );
  const steps = frontier(points.filter((point) => !point.control)).map(
    (p) => `${at(x(p.kept.value))},${at(y(p.visible.value))}`,
  );
  const whisker = (point: ParetoPoint) => {
    const h = point.kept;
    const v = point.visible;
    return [
      h.low === undefined || h.high === undefined
        ? html``
        : html`<line x1="${at(x(h.low))}" x2="${at(x(h.high))}" y1="${at(y(v.value))}" y2="${at(y(v.value))}" stroke="${point.colour}" stroke-opacity=".45" stroke-width="2"/>`,
      v.low === undefined || v.high === undefined
        ? html``
        : html`<line x1="${at(x(h.value))}" x2="${at(x(h.value))}" y1="${at(y(v.low))}" y2="${at(y(v.high))}" stroke="${point.colour}" stroke-opacity=".45" stroke-width="2"/>`,
    ];
  };
  // Compressors claim their label places before controls do.
  const placed = place(
    points.toSorted((a, b) => Number(a.control) - Number(b.control)),
    x,
    y,
  );
  return html`<svg viewBox="0 0 ${W} ${H}" role="img" aria-label="${label}">${grid}
<polyline points="${steps.join(' ')}" fill="none" stroke="var(--accent)" stroke-opacity=".35" stroke-width="1.5"/>
${points.map(whisker)}
${placed.map(
  ({
    point,
    x: px,
    y: py,
    labelX,
    labelY,
    anchor,
  }) => html`<g><title>${point.arm}: ${percent(point.visible.value)} of needed facts visible, ${percent(point.kept.value)} of tokens kept</title>
<circle cx="${at(px)}" cy="${at(py)}" r="5" fill="${point.control ? 'var(--card)' : point.colour}" stroke="${point.colour}" stroke-width="1.8"/>
<text class="halo${point.control ? ' t' : ''}" x="${at(labelX)}" y="${at(labelY)}" text-anchor="${anchor}">${point.arm}</text></g>`,
)}
<text class="t" x="${W - PAD.right}" y="${H - 6}" text-anchor="end">tokens kept, %</text>
<text class="t" transform="translate(12 ${PAD.top}) rotate(-90)" text-anchor="end">needed facts visible, %</text></svg>`;
}
