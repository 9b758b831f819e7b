import { signed } from '../columns/index.js';
import type { Moment } from '../stamps/index.js';
import type { Clustering } from './cluster.js';
import { tokenCost } from './cost.js';
import { type LinesItems, walkItems } from './items.js';
import type { LogText } from './log.js';
import { type PlannedSlot, slotCell } from './plan-slots.js';
import { planStamps } from './plan-stamps.js';
import { type PlannedTemplate, wordsOf } from './plan-templates.js';

/** A row of the body before aliases are known. */
export interface Row {
  readonly template: PlannedTemplate | undefined;
  readonly line: number;
  /** The cell of every slot; `undefined` for slots without one. */
  readonly cells: readonly (string | undefined)[];
  /** Stamps as they will stand, one for each line this row stands for; empty for lines without. */
  readonly stamps: string[];
  /** Lines without a stamp that equal this one. */
  times: number;
  /** A gap mark or raw line instead. */
  readonly raw?: string;
}

/** Per line its stamp as it will stand; undefined for a line without one. */
function stampTexts(log: LogText, items: LinesItems): (string | undefined)[] {
  const texts: (string | undefined)[] = new Array(log.stamp === undefined ? 0 : log.lines.length);
  const { stamp } = log;
  if (stamp === undefined) return texts;
  const lines: number[] = [];
  const moments: Moment[] = [];
  log.moments.forEach((moment, i) => {
    if (moment === undefined || (items.keep !== undefined && items.keep[i] === 0)) return;
    lines.push(i);
    moments.push(moment);
  });
  const { format, pre, sample } = stamp;
  const first = format.parse(sample.slice(pre.length, format.end(sample, pre.length))) as Moment;
  const plan = planStamps(moments, first, format.digits, tokenCost(sample) + 1);
  lines.forEach((line, i) => {
    const n = plan[i];
    texts[line] = n === undefined ? `@${format.print(moments[i] as Moment)}` : n === 0 ? '' : signed(n);
  });
  return texts;
}

/** The rows of the kept lines, runs already one. */
export function collectRows(
  log: LogText,
  clustering: Clustering,
  items: LinesItems,
  templateOf: readonly (PlannedTemplate | undefined)[],
  joined: Uint8Array | undefined,
): Row[] {
  const digits = log.stamp?.format.digits ?? 0;
  const stamps = stampTexts(log, items);
  const rows: Row[] = [];
  const above: (readonly (string | undefined)[] | undefined)[] = [];
  walkItems(log, items, (line) => {
    const last = rows[rows.length - 1];
    if (typeof line === 'string') {
      rows.push({ template: undefined, line: -1, cells: [], stamps: [], times: 1, raw: line });
      return;
    }
    const template = templateOf[line];
    const stamp = stamps[line];
    // A piece of a line never stands for several.
    const piece = joined !== undefined && (joined[line] === 1 || (last !== undefined && joined[last.line] === 1));
    if (template === undefined) {
      const same =
        last !== undefined &&
        !piece &&
        last.raw === undefined &&
        last.template === undefined &&
        last.line >= 0 &&
        log.contents[last.line] === log.contents[line] &&
        last.stamps.length > 0 === (stamp !== undefined) &&
        log.bare.has(last.line) === log.bare.has(line);
      if (same && last !== undefined) {
        if (stamp === undefined) last.times++;
        else last.stamps.push(stamp);
        return;
      }
      rows.push({ template, line, cells: [], stamps: stamp === undefined ? [] : [stamp], times: 1 });
      return;
    }
    const words = wordsOf(clustering, line);
    const values: (string | undefined)[] = [];
    for (const slot of template.slots) values.push(slotCell(slot, words, log.moments[line], digits));
    const before = above[template.index];
    above[template.index] = values;
    if (before === undefined) {
      above[template.index] = values.map((value, i) => initialCell(template.slots[i] as PlannedSlot, value));
      rows.push({ template, line, cells: values, stamps: stamp === undefined ? [] : [stamp], times: 1 });
      return;
    }
    if (!piece && last !== undefined && last.template === template && sameCells(values, before)) {
      if (stamp === undefined) last.times++;
      else last.stamps.push(stamp);
      return;
    }
    rows.push({ template, line, cells: values, stamps: stamp === undefined ? [] : [stamp], times: 1 });
  });
  return rows;
}

function sameCells(a: readonly (string | undefined)[], b: readonly (string | undefined)[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The cell that the example stands for: what a ditto on the next row repeats. */
export function initialCell(slot: PlannedSlot, value: string | undefined): string | undefined {
  return slot.form.kind === 'clock' ? '0' : slot.form.kind === 'delta' ? '+0' : value;
}
