import { countLines } from '../../base/index.js';
import { type FieldStatement, formatGap } from '../../ccr/index.js';
import type { TableDocument } from '../../encode/index.js';
import type { Candidate, CompressorInput } from '../types.js';
import { rowWeights } from './row-weights.js';

/** Choices of rows, each with a budget corrected by the last. */
const ROUNDS = 4;
/** What a gap mark costs about. */
const GAP_COST = 6;
/** Values that are listed of a column at most, and characters for all columns. */
const FEW = 6;
const LENGTH = 400;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/**
 * Whole rows down to `targetTokens`, the names always. The mark counts lines and states the columns of the left-out rows. Undefined for a table that has its rows on more than
 * one line, or of which nothing would be left out.
 */
export function keepRows(table: TableDocument, input: CompressorInput): Candidate | undefined {
  const { text, query, encoding, estimate, targetTokens } = input;
  const total = countLines(text);
  if (targetTokens === undefined || total !== table.rows.length + 1) return undefined;
  const weights = rowWeights(table, query);
  const order = [...weights.keys()].sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const costs = table.rows.map((row) => estimate(typeof row === 'string' ? row : row.join(' ')) + 1);
  const gap = (rows: number): string => formatGap(rows, 'lines');
  let budget = targetTokens;
  let best: { keep: Uint8Array; text: string } | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const keep = take(table.rows, order, costs, budget);
    if (!keep.includes(0)) break;
    const sent = table.write(encoding, { keep, gap });
    const tokens = estimate(sent);
    const fits = tokens <= targetTokens;
    if (fits || best === undefined) best = { keep, text: sent };
    if (fits && tokens > 0.88 * targetTokens) break;
    budget *= Math.min(2.5, Math.max(0.2, (0.97 * targetTokens) / tokens));
  }
  if (best === undefined) return undefined;
  const { keep } = best;
  const omitted = keep.reduce((sum, kept) => sum + (kept === 0 ? 1 : 0), 0);
  const omission = { unit: 'lines', omitted, total, fields: state(table, keep) };
  return { name: `table:rows+${encoding}`, keepRule: 'table:budget', text: best.text, omission };
}

function take(
  rows: TableDocument['rows'],
  order: readonly number[],
  costs: readonly number[],
  budget: number,
): Uint8Array {
  // What is no row of the table stays.
  const keep = Uint8Array.from(rows, (row) => (typeof row === 'string' ? 1 : 0));
  const first = order.find((i) => keep[i] === 0);
  let left = budget;
  for (const i of order) {
    if (keep[i] === 1) continue;
    const sides = (keep[i - 1] === 1 ? 0 : GAP_COST) + (keep[i + 1] === 1 ? -GAP_COST : 0);
    const cost = (costs[i] as number) + sides;
    // A table has at least one row.
    if (cost > left && i !== first) continue;
    keep[i] = 1;
    left -= cost;
  }
  return keep;
}

/** Of every column what all left-out rows have in it, as far as it is short. */
function state({ names, rows }: TableDocument, keep: Uint8Array): Record<string, FieldStatement> {
  const gone = rows.filter((row, i): row is readonly string[] => keep[i] === 0 && typeof row !== 'string');
  const fields: [string, FieldStatement][] = [];
  let left = LENGTH;
  names.forEach((name, c) => {
    const values = new Set(gone.map((row) => row[c] as string));
    const field = stateColumn([...values]);
    const isOne = names.filter((one) => one === name).length === 1;
    if (name === '' || !isOne || field === undefined) return;
    const length = name.length + (field.values?.join('|') ?? `${field.min}..${field.max}`).length + 3;
    if (length > left) return;
    left -= length;
    fields.push([name, field]);
  });
  return Object.fromEntries(fields);
}

function stateColumn(values: readonly string[]): FieldStatement | undefined {
  if (values.length <= FEW) return { values: [...values].sort() };
  if (!values.every((value) => NUMBER.test(value))) return undefined;
  let [min = '', max = ''] = [values[0], values[0]];
  for (const value of values) {
    if (Number(value) < Number(min)) min = value;
    if (Number(value) > Number(max)) max = value;
  }
  return { min, max };
}
