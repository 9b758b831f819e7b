import { GROUP_TITLES, GROUPS_SHOWN } from '../groups.js';
import type { Cell, Manifest, Summary } from '../types.js';
import { html, type Markup } from './escape.js';
import { type ParetoPoint, paretoPlot } from './pareto-plot.js';
import { type SavedRow, savedPlot } from './saved-plot.js';

/** One colour a compressor, in the manifest's order; controls share a grey. */
export function colours(manifest: Manifest): ReadonlyMap<string, string> {
  let next = 0;
  return new Map(
    manifest.arms.map((arm) => [arm.name, arm.role === 'compressor' ? `var(--s${next++ % 8})` : 'var(--ctl)'] as const),
  );
}

/** One plot a task: what each compressor saved, with its interval; tasks on which nothing was exercised are named in one line. */
export function savedPlots(manifest: Manifest, summary: Summary): Markup {
  const colour = colours(manifest);
  const compressors = new Set(manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name));
  const own = summary.cells.filter((c) => c.position === undefined && compressors.has(c.arm));
  const drawn = own.filter((c) => c.saved !== undefined && c.exposed > 0);
  const least = Math.min(0, ...drawn.map((c) => Math.min(c.saved?.low ?? c.saved?.value ?? 0, c.savedNet?.value ?? 0)));
  const from = Math.max(-1, Math.floor(least * 10) / 10);
  const figures = manifest.tasks.flatMap((task) => {
    const rows = drawn.filter((c) => c.task === task.id).map((c) => savedRow(c, colour));
    if (rows.length === 0) return [];
    return [
      html`<figure><figcaption>${task.title}<small class="soft">${task.id}</small></figcaption>${savedPlot(rows, from, `Saved share per arm on ${task.title}`)}</figure>
`,
    ];
  });
  const idle = manifest.tasks.filter((task) => !drawn.some((c) => c.task === task.id)).map((task) => task.id);
  return html`<p class="soft">Share of tokens saved, in %. Dot: as sent; hollow: after retrieval; band: 95 % interval where one can be computed.</p>
<div class="plots">${figures}</div>${idle.length === 0 ? '' : html`<p class="soft">No compressor changed anything on ${idle.join(', ')}: not exercised.</p>`}`;
}

function savedRow(cell: Cell, colour: ReadonlyMap<string, string>): SavedRow {
  return {
    arm: cell.arm,
    colour: colour.get(cell.arm) ?? 'var(--ctl)',
    saved: cell.saved!,
    ...(cell.tokensRetrieved > 0 && cell.savedNet !== undefined ? { net: cell.savedNet } : {}),
  };
}

function points(
  manifest: Manifest,
  cells: readonly Cell[],
  colour: ReadonlyMap<string, string>,
): readonly ParetoPoint[] {
  return manifest.arms.flatMap((arm) => {
    const cell = cells.find((c) => c.arm === arm.name);
    if (cell?.saved === undefined || cell.needed === undefined) return [];
    if (arm.role === 'control' && cell.exposed === 0) return [];
    const { value, low, high, method } = cell.saved;
    const kept = {
      value: 1 - value,
      method,
      ...(low === undefined || high === undefined ? {} : { low: 1 - high, high: 1 - low }),
    };
    return [
      {
        arm: arm.name,
        colour: colour.get(arm.name)!,
        control: arm.role !== 'compressor',
        kept,
        visible: cell.needed.visible,
      },
    ];
  });
}

/** Needed facts visible against tokens kept: both groups at large, each task folded. */
export function paretoPlots(manifest: Manifest, summary: Summary): Markup {
  const colour = colours(manifest);
  const figure = (title: string, note: string, cells: readonly Cell[]) => {
    const shownPoints = points(manifest, cells, colour);
    if (shownPoints.length < 2) return [];
    return [
      html`<figure><figcaption>${title}<small class="soft">${note}</small></figcaption>${paretoPlot(shownPoints, `Needed facts visible against tokens kept, ${title}`)}</figure>
`,
    ];
  };
  const large = GROUPS_SHOWN.flatMap((group) =>
    figure(
      GROUP_TITLES[group],
      'all tasks, weighted by their tokens',
      summary.totals.filter((c) => c.task === group),
    ),
  );
  const each = manifest.tasks.flatMap((task) => {
    const cells = summary.cells.filter((c) => c.task === task.id && c.position === undefined);
    return cells.some((c) => c.exposed > 0) ? figure(task.title, task.id, cells) : [];
  });
  return html`<p class="soft">Up and to the left is better. A needed fact is visible when it stands in the sent text as it was, or after the declared decoder. Filled: compressors; hollow: controls; line: compressors that no other beats on both.</p>
<div class="plots">${large}</div>${each.length === 0 ? '' : html`<details><summary>Task by task</summary><div class="plots">${each}</div></details>`}`;
}
