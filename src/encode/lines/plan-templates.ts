import type { Clustering } from './cluster.js';
import { tokenCost } from './cost.js';
import type { Rows } from './group-words.js';
import type { LogText } from './log.js';
import { type PlannedSlot, planSlots, slotCell } from './plan-slots.js';
import type { Words } from './words.js';

/** A template that pays: the lines that use it, and its slots. */
export interface PlannedTemplate {
  /** Its place among the templates. */
  readonly index: number;
  readonly lines: readonly number[];
  readonly slots: readonly PlannedSlot[];
}

/** Rows that are costed before a template is taken. */
const COSTED = 12;

/** Templates for the kept lines; each line has one at most. Result: the templates, and for every line its template or undefined. */
export function planTemplates(
  log: LogText,
  clustering: Clustering,
  keep: Uint8Array | undefined,
  brackets: readonly [string, string],
): (PlannedTemplate | undefined)[] {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < log.lines.length; i++) {
    if ((keep !== undefined && keep[i] === 0) || log.bare.has(i)) continue;
    const cluster = clustering.clusterOf[clustering.contentOf[i] as number] as number;
    if (cluster < 0) continue;
    const key = cluster * 2 + (log.moments[i] === undefined ? 0 : 1);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  const templateOf: (PlannedTemplate | undefined)[] = new Array(log.lines.length);
  let index = 0;
  for (const lines of groups.values()) {
    const template = planGroup(log, clustering, lines, brackets, index);
    if (template === undefined) continue;
    index++;
    for (const line of template.lines) templateOf[line] = template;
  }
  return templateOf;
}

export function wordsOf(clustering: Clustering, line: number): Words {
  return clustering.words[clustering.contentOf[line] as number] as Words;
}

function planGroup(
  log: LogText,
  clustering: Clustering,
  lines: readonly number[],
  brackets: readonly [string, string],
  index: number,
): PlannedTemplate | undefined {
  if (lines.length < 2) return undefined;
  const rows: Rows = {
    distinct: distinctWords(clustering, lines),
    words: lines.map((line) => wordsOf(clustering, line)),
    moments: lines.map((line) => log.moments[line]),
  };
  const example = log.contents[lines[0] as number] as string;
  if (example.includes(brackets[0]) || example.includes(brackets[1])) return undefined;
  const slots = planSlots(rows, log.stamp?.format);
  const template = { index, lines, slots };
  return pays(log, template, rows, example) ? template : undefined;
}

function distinctWords(clustering: Clustering, lines: readonly number[]): Words[] {
  const distinct = new Set<Words>();
  for (const line of lines) distinct.add(wordsOf(clustering, line));
  return [...distinct];
}

/** Whether writing the lines by the template is shorter than writing them out, judged on the first rows. */
function pays(log: LogText, template: PlannedTemplate, rows: Rows, example: string): boolean {
  const { lines, slots } = template;
  const digits = log.stamp?.format.digits ?? 0;
  let gain = -3 - slots.length * 1.8;
  const n = Math.min(lines.length, COSTED);
  const above: (string | undefined)[] = slots.map((slot) =>
    slotCell(slot, rows.words[0] as Words, rows.moments[0], digits),
  );
  let perRow = 0;
  for (let i = 1; i < n; i++) {
    let cost = 1;
    slots.forEach((slot, s) => {
      const cell = slotCell(slot, rows.words[i] as Words, rows.moments[i], digits);
      if (cell === undefined) return;
      cost += cell === above[s] ? 0.7 : tokenCost(cell) + 0.4;
      above[s] = cell;
    });
    perRow += tokenCost(log.contents[lines[i] as number] as string) - cost;
  }
  gain += (perRow / Math.max(1, n - 1)) * (lines.length - 1);
  return gain > 0 && example !== '';
}
