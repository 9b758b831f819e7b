import { CellWriter, signed } from '../columns/index.js';
import { formatHead } from '../head.js';
import type { Moment } from '../stamps/index.js';
import { type Clustering, clusterLines } from './cluster.js';
import { tokenCost } from './cost.js';
import { cutLongLines } from './cut-long.js';
import { type Fold, holdsFold } from './fold.js';
import { type LinesItems, walkItems } from './items.js';
import type { LogText } from './log.js';
import { type PlannedSlot, slotCell, slotText } from './plan-slots.js';
import { planStamps } from './plan-stamps.js';
import { type PlannedTemplate, planTemplates, wordsOf } from './plan-templates.js';
import { BRACKETS, foldLegend, formatSpec, type LinesSpec } from './spec.js';
import { looksLikeNotation } from './special.js';
import type { Words } from './words.js';

/** A row of the body before aliases are known. */
interface Row {
  readonly template: PlannedTemplate | undefined;
  readonly line: number;
  /** The cell of every slot; `undefined` for slots without one. */
  readonly cells: readonly (string | undefined)[];
  readonly define: boolean;
  /** Stamps as they will stand, one for each line this row stands for; empty for lines without. */
  readonly stamps: string[];
  /** Lines without a stamp that equal this one. */
  times: number;
  /** A gap mark or raw line instead. */
  readonly raw?: string;
}

/** Writes kept lines with templates, offsets, dittos, aliases and runs, as one encoded block. */
export function writeDense(
  whole: LogText,
  folds: readonly Fold[],
  wholeClustering: Clustering,
  wholeItems: LinesItems,
): string {
  const cut = cutLongLines(whole, wholeItems);
  const log = cut?.log ?? whole;
  const items = cut?.items ?? wholeItems;
  const clustering = cut === undefined ? wholeClustering : clusterLines(log.contents);
  const { contents } = log;
  const brackets =
    BRACKETS.find(([a, b]) => !contents.some((line) => line.includes(a) || line.includes(b))) ?? BRACKETS[0];
  const slots = brackets as readonly [string, string];
  const templateOf = planTemplates(log, clustering, items.keep, slots);
  const spec: LinesSpec = {
    crlf: log.crlf,
    slots,
    joins: cut !== undefined,
    folds,
    ...(log.stamp === undefined ? {} : { stamp: log.stamp }),
  };
  const rows = collectRows(log, clustering, items, templateOf, cut?.joined);
  return render(log, clustering, rows, spec, cut?.joined);
}

function stampTexts(log: LogText, items: LinesItems): Map<number, string> {
  const texts = new Map<number, string>();
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
    texts.set(line, n === undefined ? `@${format.print(moments[i] as Moment)}` : n === 0 ? '' : signed(n));
  });
  return texts;
}

function collectRows(
  log: LogText,
  clustering: Clustering,
  items: LinesItems,
  templateOf: readonly (PlannedTemplate | undefined)[],
  joined: Uint8Array | undefined,
): Row[] {
  const digits = log.stamp?.format.digits ?? 0;
  const stamps = stampTexts(log, items);
  const rows: Row[] = [];
  const above = new Map<PlannedTemplate, (string | undefined)[]>();
  walkItems(log, items, (line) => {
    const last = rows[rows.length - 1];
    if (typeof line === 'string') {
      rows.push({ template: undefined, line: -1, cells: [], define: false, stamps: [], times: 1, raw: line });
      return;
    }
    const template = templateOf[line];
    const stamp = stamps.get(line);
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
      rows.push({ template, line, cells: [], define: false, stamps: stamp === undefined ? [] : [stamp], times: 1 });
      return;
    }
    const words = wordsOf(clustering, line);
    const values = template.slots.map((slot) => slotCell(slot, words, log.moments[line], digits));
    const before = above.get(template);
    above.set(template, values);
    if (before === undefined) {
      const cells = values.map((value, i) => initialCell(template.slots[i] as PlannedSlot, value));
      above.set(template, cells);
      rows.push({ template, line, cells: values, define: true, stamps: stamp === undefined ? [] : [stamp], times: 1 });
      return;
    }
    if (!piece && last !== undefined && last.template === template && values.every((value, i) => value === before[i])) {
      if (stamp === undefined) last.times++;
      else last.stamps.push(stamp);
      return;
    }
    rows.push({ template, line, cells: values, define: false, stamps: stamp === undefined ? [] : [stamp], times: 1 });
  });
  return rows;
}

/** The cell that the example stands for: what a ditto on the next row repeats. */
function initialCell(slot: PlannedSlot, value: string | undefined): string | undefined {
  return slot.form.kind === 'clock' ? '0' : slot.form.kind === 'delta' ? '+0' : value;
}

/** Values worth an alias: counted over all cells that are not as above. */
function chooseAliases(rows: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  const above = new Map<PlannedTemplate, readonly (string | undefined)[]>();
  for (const row of rows) {
    const { template, cells } = row;
    if (template === undefined) continue;
    const before = above.get(template);
    above.set(template, cells);
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      if (cell === undefined || cell.length < 8 || cell === before?.[i]) continue;
      if (template.slots[i]?.form.kind === 'text') counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  const out: string[] = [];
  for (const [value, count] of counts) {
    if (count < 2) continue;
    const cost = tokenCost(value);
    if (cost < 4) continue;
    const idCost = out.length < 999 ? 2 : 3;
    if (count * cost > cost + idCost + (count - 1) * (idCost + 0.3) + 1) out.push(value);
  }
  return out;
}

function render(
  log: LogText,
  clustering: Clustering,
  rows: readonly Row[],
  spec: LinesSpec,
  joined: Uint8Array | undefined,
): string {
  const folds = spec.folds ?? [];
  const aliased = chooseAliases(rows).filter((value) => !holdsFold(value, folds));
  const writer = new CellWriter(aliased);
  const ids = new Map<PlannedTemplate, number>();
  const above = new Map<PlannedTemplate, readonly (string | undefined)[]>();
  const out: string[] = [];
  let runs = false;
  for (const row of rows) {
    if (row.raw !== undefined) {
      out.push(row.raw);
      continue;
    }
    const text = renderRow(log, clustering, row, spec, writer, ids, above);
    out.push(joined?.[row.line] === 1 ? `_${text}` : text);
    if (row.times > 1) {
      out.push(`x${row.times}`);
      runs = true;
    }
  }
  const head = formatHead('lines', formatSpec(spec, legend(spec, ids.size > 0, aliased.length > 0, runs)));
  const end = log.ended ? '\n' : '';
  return `${head}\n${out.join('\n')}${out.length === 0 ? '' : end}`;
}

function renderRow(
  log: LogText,
  clustering: Clustering,
  row: Row,
  spec: LinesSpec,
  writer: CellWriter,
  ids: Map<PlannedTemplate, number>,
  above: Map<PlannedTemplate, readonly (string | undefined)[]>,
): string {
  const content = log.contents[row.line] as string;
  const { template } = row;
  if (template === undefined) {
    if (row.stamps.length > 0) return `${joinStamps(row.stamps, '+')} ${content}`;
    if (log.bare.has(row.line)) return `~${content}`;
    return looksLikeNotation(content, spec) ? `\\${content}` : content;
  }
  if (row.define) {
    const id = ids.size + 1;
    ids.set(template, id);
    above.set(
      template,
      row.cells.map((cell, i) => initialCell(template.slots[i] as PlannedSlot, cell)),
    );
    const stamp = log.stamp !== undefined && row.stamps.length === 0 ? '~' : joinStamps(row.stamps, '');
    return `#${id}${stamp} ${example(wordsOf(clustering, row.line), template.slots, spec, writer)}`;
  }
  const before = above.get(template) as readonly (string | undefined)[];
  above.set(template, row.cells);
  let text = `${ids.get(template)}${joinStamps(row.stamps, '')}`;
  let dittos = '';
  template.slots.forEach((slot, i) => {
    const cell = row.cells[i];
    if (cell === undefined) return;
    // A value that other slots repeat is not both dittoed and aliased (or a difference, or folded): that would be three look-ups.
    const near =
      !slot.repeated || (slot.form.kind === 'text' && !writer.isAliased(cell) && !holdsFold(cell, spec.folds ?? []));
    if (cell === before[i] && near) {
      dittos += ' "';
      return;
    }
    text += `${dittos} ${slot.form.kind === 'text' ? writer.writeValue(cell, ' ') : plainCell(slot, cell)}`;
    dittos = '';
  });
  return text;
}

/** Cells of typed slots never stand for anything but themselves, yet the reader undoes quotes in all cells. */
function plainCell(slot: PlannedSlot, cell: string): string {
  return slot.form.kind === 'pad' ? new CellWriter().writeValue(cell, ' ') : cell;
}

/** Stamps in a row; one that is the base's own time is `zero`, or `+0` among others. */
function joinStamps(stamps: readonly string[], zero: string): string {
  if (stamps.length === 1) return stamps[0] === '' ? zero : (stamps[0] as string);
  return stamps.map((stamp) => (stamp === '' ? '+0' : stamp)).join('');
}

function example(line: Words, slots: readonly PlannedSlot[], spec: LinesSpec, writer: CellWriter): string {
  const [open, close] = spec.slots as readonly [string, string];
  let out = '';
  let s = 0;
  for (let p = 0; p < line.words.length; p++) {
    const slot = slots[s];
    if (slot !== undefined && slot.from === p) {
      let whole = line.words[p] as string;
      for (; p < slot.to; p++) whole += line.delims[p] + (line.words[p + 1] as string);
      const text = slotText(slot, line);
      out +=
        whole.slice(0, slot.prefix) +
        open +
        inner(slot, text, close, writer) +
        close +
        whole.slice(whole.length - slot.suffix);
      s++;
    } else out += line.words[p];
    if (p < line.delims.length) out += line.delims[p];
  }
  return out;
}

function inner(slot: PlannedSlot, text: string, close: string, writer: CellWriter): string {
  const { form } = slot;
  if (form.kind === 'same') return `=${form.slot + 1}`;
  if (form.kind === 'own') return '=@';
  if (form.kind === 'clock') return `${form.cell ? '@' : '=@'}${text}`;
  if (form.kind === 'delta') return `+${form.base}`;
  if (form.kind === 'pad') return text;
  return writer.writeSlot(text, close);
}

function legend(spec: LinesSpec, templates: boolean, aliases: boolean, runs: boolean): string {
  const parts: string[] = [];
  if (templates) {
    const [open, close] = spec.slots as readonly [string, string];
    parts.push(
      `"#k line" is line k with slots ${open}${close}, "k a b" is line k with a b in them (" or missing: as last time; ${open}=1${close}: as slot 1)`,
    );
  }
  if (spec.stamp !== undefined) parts.push(`+n: n units of the last digit after the last @time`);
  if (aliases) parts.push('&k: value marked &k');
  const folded = foldLegend(spec);
  if (folded !== '') parts.push(folded);
  if (spec.joins) parts.push('_ continues the line above');
  if (runs) parts.push('xN: N times');
  return parts.join('; ');
}
