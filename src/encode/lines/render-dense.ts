import { CellWriter } from '../columns/index.js';
import { formatHead } from '../head.js';
import type { Clustering } from './cluster.js';
import { tokenCost } from './cost.js';
import { initialCell, type Row } from './dense-rows.js';
import { holdsFold } from './fold.js';
import type { LogText } from './log.js';
import { namePhrases } from './phrases.js';
import { type PlannedSlot, slotText } from './plan-slots.js';
import { type PlannedTemplate, wordsOf } from './plan-templates.js';
import { foldLegend, formatSpec, type LinesSpec } from './spec.js';
import { looksLikeNotation } from './special.js';
import type { Words } from './words.js';

/** Texts shorter than this hold no phrase. */
const SHORT = 12;

/** A template that stands in the body. */
interface Defined {
  readonly id: number;
  /** The cells of its last row. */
  above: readonly (string | undefined)[];
}

/** What rows are written from; `joined` marks lines that continue the one before. */
interface DenseBlock {
  readonly log: LogText;
  readonly clustering: Clustering;
  readonly spec: LinesSpec;
  /** What phrases may be named by, if anything. */
  readonly mark: string | undefined;
  readonly rows: readonly Row[];
  readonly joined: Uint8Array | undefined;
}

/** One encoded block; phrases that recur in its texts are named where that pays. */
export function renderDense(block: DenseBlock): string {
  const { spec, mark } = block;
  const aliased = chooseAliases(block.rows).filter((value) => !holdsFold(value, spec.folds ?? []));
  const segments: string[] = [];
  const note = (text: string): string => {
    segments.push(text);
    return text;
  };
  const plain = new DenseRenderer(block, aliased, note);
  const body = plain.body();
  const phrased = mark === undefined ? undefined : namePhrases(segments, mark);
  if (phrased === undefined) return whole(plain, body, spec);
  let next = 0;
  const named: LinesSpec = { ...spec, phrases: mark as string };
  const renderer = new DenseRenderer({ ...block, spec: named }, aliased, () => phrased[next++] as string);
  return whole(renderer, renderer.body(), named);
}

function whole(renderer: DenseRenderer, body: string, spec: LinesSpec): string {
  return `${formatHead('lines', formatSpec(spec, renderer.legend()))}\n${body}`;
}

/** Writes rows once. `phrase` is given every text in which phrases may be named, in order, and gives what is written. */
class DenseRenderer {
  readonly #writer: CellWriter;
  readonly #defined: (Defined | undefined)[] = [];
  #templates = 0;
  #runs = false;

  constructor(
    private readonly block: DenseBlock,
    private readonly aliased: readonly string[],
    private readonly phrase: (text: string) => string,
  ) {
    this.#writer = new CellWriter(aliased);
  }

  body(): string {
    const { rows, joined, log } = this.block;
    const out: string[] = [];
    for (const row of rows) {
      if (row.raw !== undefined) {
        out.push(row.raw);
        continue;
      }
      const text = this.#row(row);
      out.push(joined?.[row.line] === 1 ? `_${text}` : text);
      if (row.times > 1) {
        out.push(`x${row.times}`);
        this.#runs = true;
      }
    }
    return `${out.join('\n')}${out.length > 0 && log.ended ? '\n' : ''}`;
  }

  #row(row: Row): string {
    const { log, spec } = this.block;
    const { template } = row;
    if (template === undefined) {
      const content = this.#phrase(log.contents[row.line] as string);
      if (row.stamps.length > 0) return `${joinStamps(row.stamps, '+')} ${content}`;
      if (log.bare.has(row.line)) return `~${content}`;
      return looksLikeNotation(content, spec) ? `\\${content}` : content;
    }
    const defined = this.#defined[template.index];
    return defined === undefined ? this.#definition(row, template) : this.#cells(row, template, defined);
  }

  #definition(row: Row, template: PlannedTemplate): string {
    const { log, clustering } = this.block;
    const id = ++this.#templates;
    const above = row.cells.map((cell, i) => initialCell(template.slots[i] as PlannedSlot, cell));
    this.#defined[template.index] = { id, above };
    const stamp = log.stamp !== undefined && row.stamps.length === 0 ? '~' : joinStamps(row.stamps, '');
    return `#${id}${stamp} ${this.#example(wordsOf(clustering, row.line), template.slots)}`;
  }

  #cells(row: Row, template: PlannedTemplate, defined: Defined): string {
    const { folds = [] } = this.block.spec;
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
      text += `${dittos} ${plain ? this.#writer.writeValue(this.#value(slot, cell), ' ') : plainCell(slot, cell)}`;
      dittos = '';
    }
    return text;
  }

  #phrase(text: string): string {
    return text.length < SHORT ? text : this.phrase(text);
  }

  /** A value with its phrases; those that are aliased, or that other slots repeat, have none, since that would be three look-ups. */
  #value(slot: PlannedSlot, value: string): string {
    return slot.repeated || this.#writer.isAliased(value) ? value : this.#phrase(value);
  }

  #example(line: Words, slots: readonly PlannedSlot[]): string {
    const [open, close] = this.block.spec.slots as readonly [string, string];
    let out = '';
    let from = 0;
    for (const slot of slots) {
      const text = line.line.slice(from, line.start(slot.from) + slot.prefix);
      out += this.phrase(text) + open + this.#inner(slot, slotText(slot, line)) + close;
      from = line.end(slot.to) - slot.suffix;
    }
    return out + this.#phrase(line.line.slice(from));
  }

  #inner(slot: PlannedSlot, text: string): string {
    const { form } = slot;
    if (form.kind === 'same') return `=${form.slot + 1}`;
    if (form.kind === 'own') return '=@';
    if (form.kind === 'clock') return `${form.cell ? '@' : '=@'}${text}`;
    if (form.kind === 'delta') return `+${form.base}`;
    if (form.kind === 'pad') return text;
    const [, close] = this.block.spec.slots as readonly [string, string];
    return this.#writer.writeSlot(this.#value(slot, text), close);
  }

  legend(): string {
    const { spec } = this.block;
    const parts: string[] = [];
    if (this.#templates > 0) {
      const [open, close] = spec.slots as readonly [string, string];
      parts.push(
        `"#k line" is line k with slots ${open}${close}, "k a b" is line k with a b in them (" or missing: as last time; ${open}=1${close}: as slot 1)`,
      );
    }
    if (spec.stamp !== undefined) parts.push(`+n: n units of the last digit after the last @time`);
    if (this.aliased.length > 0) parts.push('&k: value marked &k');
    if (spec.phrases !== undefined) parts.push(`${spec.phrases}k: phrase marked ${spec.phrases}…${spec.phrases}k`);
    const folded = foldLegend(spec);
    if (folded !== '') parts.push(folded);
    if (spec.joins) parts.push('_ continues the line above');
    if (this.#runs) parts.push('xN: N times');
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
