import type { JsonNode } from '../../base/index.js';
import type { Column } from './groups.js';
import { canBeNamed } from './heading.js';
import { type Field, OWN, type TemplatePart } from './shape.js';
import { type Affix, findAffix } from './template-texts.js';

/** The cell texts of a column that a template may name. */
interface SourceColumn {
  readonly field: number;
  readonly texts: readonly string[];
}

interface Target {
  readonly field: number;
  readonly nodes: readonly JsonNode[];
  readonly texts: readonly string[];
  readonly affix: Affix | undefined;
}

export interface TemplateRules {
  /** Only columns of URLs: nobody asks for what these say besides their cells. */
  readonly urls: boolean;
  /** The key (a JSON token) whose values stay as they are. */
  readonly verbatim: string | undefined;
}

const MAX_PARTS_DEEP = 3;
const MAX_COLUMNS = 120;
/** Ways to take a text apart that are followed, for all columns of a shape together. */
const MAX_STEPS = 3000;
const URL_TEXT = /^[a-z][a-z\d+.-]*:\/\/\S+$/i;
const LETTER = /\p{L}/u;

/**
 * Replaces leaf columns by templates: what all rows begin and end with, or text made from the cells of other columns. A value's
 * letters are never cut in two, so that every word of it stands somewhere in the sent text. `columns[i]` is the column of field i when every row has a value.
 */
export function findTemplates(
  fields: readonly Field[],
  columns: readonly (Column | undefined)[],
  { urls, verbatim }: TemplateRules,
): Field[] {
  const out = [...fields];
  const rows = columns.find((c) => c !== undefined)?.values.length ?? 0;
  if (rows < 2 || fields.length > MAX_COLUMNS) return out;
  const targets = new Map<number, Target>();
  const sources = new Map<number, SourceColumn>();
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    if (column === undefined) continue;
    const { texts, values: nodes } = column;
    if (texts === undefined || texts.every((text) => text === texts[0])) continue;
    const strings =
      (fields[i] as Field).key !== verbatim &&
      nodes.every((node) => node.kind === 'string') &&
      (!urls || texts.every((text) => URL_TEXT.test(text)));
    const affix = strings ? column.affix : undefined;
    if (strings) targets.set(i, { field: i, nodes, texts, affix });
    if (canBeNamed((fields[i] as Field).key)) sources.set(i, { field: i, texts: affix?.own ?? texts });
  }
  const pinned = new Set<number>();
  const made = new Map<number, Affix>();
  const budget = { left: MAX_STEPS };
  const length = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);
  const order = [...targets.values()].sort((a, b) => length(b.texts) - length(a.texts));
  for (const target of order) {
    if (pinned.has(target.field)) continue;
    const usable = [...sources.values()]
      .filter(({ field }) => field !== target.field)
      .sort((a, b) => length(a.texts) - length(b.texts) || Number(targets.has(a.field)) - Number(targets.has(b.field)));
    const pure = solve(target.texts, usable, MAX_PARTS_DEEP, budget);
    const found = pure === undefined ? solveAround(target, usable) : { parts: pure, own: [] };
    if (found === undefined) continue;
    if (pure === undefined && length(found.own) + 4 * rows > length(target.affix?.own ?? target.texts)) continue;
    made.set(target.field, found);
    sources.delete(target.field);
    for (const part of found.parts) if (typeof part !== 'string' && part.field !== OWN) pinned.add(part.field);
  }
  for (const { field, nodes, affix } of targets.values()) {
    const best = made.get(field) ?? affix;
    if (best === undefined) continue;
    const own = new Map<JsonNode, string>(best.own.map((text, row) => [nodes[row] as JsonNode, text]));
    out[field] = { ...(fields[field] as Field), strings: false, form: { kind: 'template', parts: best.parts, own } };
  }
  return out;
}

/** True when nothing is cut inside a run of letters between `left` and `right`. */
const wholeWords = (left: string, right: string): boolean =>
  left === '' || right === '' || !(LETTER.test(left[left.length - 1] as string) && LETTER.test(right[0] as string));

interface Split {
  readonly rest: string[];
  readonly literal: string;
}

/** Every text ends with the source's cell and one literal behind it. */
function splitEnd(texts: readonly string[], cells: readonly string[]): Split | undefined {
  const first = texts[0] as string;
  const at = first.lastIndexOf(cells[0] as string);
  if (at < 0 || cells[0] === '') return undefined;
  const literal = first.slice(at + (cells[0] as string).length);
  const rest: string[] = [];
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string;
    const cell = cells[i] as string;
    const end = text.length - literal.length;
    if (cell === '' || end < cell.length || !text.endsWith(literal) || !text.endsWith(cell, end)) return undefined;
    const left = text.slice(0, end - cell.length);
    if (!wholeWords(left, cell) || !wholeWords(cell, literal)) return undefined;
    rest.push(left);
  }
  return { rest, literal };
}

/** Every text begins with one literal and the source's cell behind it. */
function splitStart(texts: readonly string[], cells: readonly string[]): Split | undefined {
  const first = texts[0] as string;
  const at = first.indexOf(cells[0] as string);
  if (at < 0 || cells[0] === '') return undefined;
  const literal = first.slice(0, at);
  const rest: string[] = [];
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string;
    const cell = cells[i] as string;
    if (cell === '' || !text.startsWith(literal) || !text.startsWith(cell, at)) return undefined;
    const right = text.slice(at + cell.length);
    if (!wholeWords(literal, cell) || !wholeWords(cell, right)) return undefined;
    rest.push(right);
  }
  return { rest, literal };
}

/** Parts that make every text out of literals and other columns' cells. */
function solve(
  texts: readonly string[],
  sources: readonly SourceColumn[],
  deep: number,
  budget: { left: number },
): TemplatePart[] | undefined {
  const first = texts[0] as string;
  if (texts.every((text) => text === first)) return first === '' ? [] : [first];
  if (deep === 0) return undefined;
  for (const { field, texts: cells } of sources) {
    const end = splitEnd(texts, cells);
    if (end !== undefined && budget.left-- > 0) {
      const before = solve(end.rest, sources, deep - 1, budget);
      if (before !== undefined) return [...before, { field }, end.literal].filter((part) => part !== '');
    }
    const start = splitStart(texts, cells);
    if (start !== undefined && budget.left-- > 0) {
      const behind = solve(start.rest, sources, deep - 1, budget);
      if (behind !== undefined) return [start.literal, { field }, ...behind].filter((part) => part !== '');
    }
  }
  return undefined;
}

/** One other column's cell at an end, the row's own cell in the middle of the rest. */
function solveAround(target: Target, sources: readonly SourceColumn[]): Affix | undefined {
  for (const { field, texts } of sources) {
    const end = splitEnd(target.texts, texts);
    const inner = end && findAffix(end.rest);
    if (end !== undefined && inner !== undefined) {
      return { parts: [...inner.parts, { field }, end.literal].filter((part) => part !== ''), own: inner.own };
    }
  }
  return undefined;
}
