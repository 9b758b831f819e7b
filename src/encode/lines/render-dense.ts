import { CellWriter } from '../columns/index.js';
import { formatHead } from '../head.js';
import type { Clustering } from './cluster.js';
import { tokenCost } from './cost.js';
import { initialCell, type Row } from './dense-rows.js';
import { holdsFold } from './fold.js';
import type { LogText } from './log.js';
import { type PlannedSlot, slotText } from './plan-slots.js';
import { type PlannedTemplate, wordsOf } from './plan-templates.js';
import { foldLegend, formatSpec, type LinesSpec } from './spec.js';
import { looksLikeNotation } from './special.js';
import type { Words } from './words.js';

/** A template that stands in the body. */
interface Defined {
  readonly id: number;
  /** The cells of its last row. */
  above: readonly (string | undefined)[];
}

/** Writes rows as one encoded block; `joined` marks lines that continue the one before. */
export class DenseRenderer {
  readonly #aliased: readonly string[];
  readonly #writer: CellWriter;
  readonly #defined: (Defined | undefined)[] = [];
  #templates = 0;

  constructor(
    private readonly log: LogText,
    private readonly clustering: Clustering,
    private readonly spec: LinesSpec,
    private readonly rows: readonly Row[],
    private readonly joined: Uint8Array | undefined,
  ) {
    const { folds = [] } = spec;
    this.#aliased = chooseAliases(rows).filter((value) => !holdsFold(value, folds));
    this.#writer = new CellWriter(this.#aliased);
  }

  render(): string {
    const out: string[] = [];
    let runs = false;
    for (const row of this.rows) {
      if (row.raw !== undefined) {
        out.push(row.raw);
        continue;
      }
      const text = this.#row(row);
      out.push(this.joined?.[row.line] === 1 ? `_${text}` : text);
      if (row.times > 1) {
        out.push(`x${row.times}`);
        runs = true;
      }
    }
    const head = formatHead('lines', formatSpec(this.spec, this.#legend(runs)));
    const end = this.log.ended ? '\n' : '';
    return `${head}\n${out.join('\n')}${out.length === 0 ? '' : end}`;
  }

  #row(row: Row): string {
    const { log, spec } = this;
    const content = log.contents[row.line] as string;
    const { template } = row;
    if (template === undefined) {
      if (row.stamps.length > 0) return `${joinStamps(row.stamps, '+')} ${content}`;
      if (log.bare.has(row.line)) return `~${content}`;
      return looksLikeNotation(content, spec) ? `\\${content}` : content;
    }
    const defined = this.#defined[template.index];
    return defined === undefined ? this.#definition(row, template) : this.#cells(row, template, defined);
  }

  #definition(row: Row, template: PlannedTemplate): string {
    const { log } = this;
    const id = ++this.#templates;
    const above = row.cells.map((cell, i) => initialCell(template.slots[i] as PlannedSlot, cell));
    this.#defined[template.index] = { id, above };
    const stamp = log.stamp !== undefined && row.stamps.length === 0 ? '~' : joinStamps(row.stamps, '');
    return `#${id}${stamp} ${this.#example(wordsOf(this.clustering, row.line), template.slots)}`;
  }

  #cells(row: Row, template: PlannedTemplate, defined: Defined): string {
    const { folds = [] } = this.spec;
    const { slots } = template;
    const before = defined.above;
    defined.above = row.cells;
    let text = `${defined.id}${joinStamps(row.stamps, '')}`;
    let dittos = '';
    for (let i = 0; i < slots.length; i++) {
      const cell = row.cells[i];
      if (cell === undefined) continue;
      const slot = slots[i] as PlannedSlot;
      const plain = slot.form.kind === 'text';
      // A value that other slots repeat is not both dittoed and aliased (or a difference, or folded): that would be three look-ups.
      if (
        cell === before[i] &&
        (!slot.repeated || (plain && !this.#writer.isAliased(cell) && !holdsFold(cell, folds)))
      ) {
        dittos += ' "';
        continue;
      }
      text += `${dittos} ${plain ? this.#writer.writeValue(cell, ' ') : plainCell(slot, cell)}`;
      dittos = '';
    }
    return text;
  }

  #example(line: Words, slots: readonly PlannedSlot[]): string {
    const [open, close] = this.spec.slots as readonly [string, string];
    let out = '';
    let s = 0;
    for (let p = 0; p < line.words.length; p++) {
      const slot = slots[s];
      if (slot !== undefined && slot.from === p) {
        let whole = line.words[p] as string;
        for (; p < slot.to; p++) whole += line.delims[p] + (line.words[p + 1] as string);
        const text = slotText(slot, line);
        const inside = inner(slot, text, close, this.#writer);
        out += whole.slice(0, slot.prefix) + open + inside + close + whole.slice(whole.length - slot.suffix);
        s++;
      } else out += line.words[p];
      if (p < line.delims.length) out += line.delims[p];
    }
    return out;
  }

  #legend(runs: boolean): string {
    const { spec } = this;
    const parts: string[] = [];
    if (this.#templates > 0) {
      const [open, close] = spec.slots as readonly [string, string];
      parts.push(
        `"#k line" is line k with slots ${open}${close}, "k a b" is line k with a b in them (" or missing: as last time; ${open}=1${close}: as slot 1)`,
      );
    }
    if (spec.stamp !== undefined) parts.push(`+n: n units of the last digit after the last @time`);
    if (this.#aliased.length > 0) parts.push('&k: value marked &k');
    const folded = foldLegend(spec);
    if (folded !== '') parts.push(folded);
    if (spec.joins) parts.push('_ continues the line above');
    if (runs) parts.push('xN: N times');
    return parts.join('; ');
  }
}

/** Values worth an alias: counted over all cells that are not as above. */
function chooseAliases(rows: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  const above: (readonly (string | undefined)[])[] = [];
  for (const row of rows) {
    const { template, cells } = row;
    if (template === undefined) continue;
    const before = above[template.index];
    above[template.index] = cells;
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

/** Cells of typed slots never stand for anything but themselves, yet the reader undoes quotes in all cells. */
function plainCell(slot: PlannedSlot, cell: string): string {
  return slot.form.kind === 'pad' ? new CellWriter().writeValue(cell, ' ') : cell;
}

/** Stamps in a row; one that is the base's own time is `zero`, or `+0` among others. */
function joinStamps(stamps: readonly string[], zero: string): string {
  if (stamps.length === 1) return stamps[0] === '' ? zero : (stamps[0] as string);
  return stamps.map((stamp) => (stamp === '' ? '+0' : stamp)).join('');
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
