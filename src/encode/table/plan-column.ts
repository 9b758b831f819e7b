import { isExactInteger, signed } from '../columns/index.js';
import { momentDifference } from '../stamps/index.js';
import type { Encoding } from '../types.js';
import { clockOf, clockOffset, readSample } from './parts.js';
import { type SplitStamps, splitStamp } from './split-stamp.js';
import { affixes, cheapest, equal, isConstant, joinWays, type Way, wayOf } from './ways.js';

/** A column with the way it is written. */
export interface PlannedColumn extends Omit<Way, 'cost'> {
  readonly name: string;
  readonly values: readonly string[];
  /** Another column is made of this one: none of its cells is more than one look-up away. */
  repeated: boolean;
}

/** What a column may be made of: those to the left, and its own time, which stands behind them at `self`. */
interface Sources {
  readonly left: readonly PlannedColumn[];
  readonly self: number;
}

/** Columns to the left that are tried as a part of a value. */
const OTHERS = 40;
/** Values shorter than this are not looked for in others. */
const SHORTEST = 4;

/** Plans one column, `left` being those before it. */
export function planColumn(
  name: string,
  values: readonly string[],
  left: readonly PlannedColumn[],
  encoding: Encoding,
): PlannedColumn {
  const way = encoding === 'plain' ? planPlain(values, left) : planDense(values, { left, self: left.length }, 3);
  const column = { ...way, name, values, repeated: false };
  for (const part of way.parts) if ('column' in part) (left[part.column] ?? column).repeated = true;
  return column;
}

/** Whole values alone: what all rows share stands in the heading, a column that equals another is told by its name. */
function planPlain(values: readonly string[], left: readonly PlannedColumn[]): Omit<Way, 'cost'> {
  if (isConstant(values)) return wayOf.fixed(values[0] ?? '');
  const same = left.findIndex((column) => column.depth === 0 && equal(column.values, values));
  if (same >= 0) return wayOf.copy(same, left[same] as PlannedColumn);
  return { parts: [{ kind: 'own' }], cells: [values], depth: 0 };
}

function planDense(values: readonly string[], sources: Sources, deeper: number): Way {
  if (isConstant(values)) return wayOf.fixed(values[0] ?? '');
  const { left } = sources;
  const same =
    (values[0] as string).length < 2
      ? -1
      : left.findIndex((column) => column.depth < 2 && equal(column.values, values));
  if (same >= 0) return wayOf.copy(same, left[same] as PlannedColumn);
  const inner = (middle: readonly string[]) => cheapest([delta(middle), elapsed(middle, left), wayOf.own(middle)]);
  const simple = affixes(values, inner);
  if (deeper === 0) return simple;
  const stamp = splitStamp(values);
  const timed = stamp === undefined ? undefined : planStamp(values, stamp, sources, deeper - 1);
  return cheapest([simple, timed, around(values, sources, deeper - 1)]);
}

/** Integers as differences from the first. */
function delta(values: readonly string[]): Way | undefined {
  const base = values[0] as string;
  if (base.length < 4 || !values.every(isExactInteger)) return undefined;
  const cells = values.map((value) => signed(Number(value) - Number(base)));
  return wayOf.cells({ kind: 'delta', base }, cells, base);
}

/** Stamps as another column's time in their own spelling, or as differences from one of them. */
function planStamp(values: readonly string[], stamp: SplitStamps, sources: Sources, deeper: number): Way | undefined {
  const { at, row, sample, moments, ends } = stamp;
  const stamps = values.map((value, i) => value.slice(at, ends[i]));
  const cells: string[] = [];
  for (const moment of moments) {
    const n = momentDifference(moment, sample.moment, sample.format.digits);
    if (n === undefined) return undefined;
    cells.push(signed(n));
  }
  const counted: Way = {
    ...wayOf.cells({ kind: 'stamp', sample }, cells, sample.text),
    time: { row, sample, moments },
  };
  const rest = values.map((value, i) => value.slice(ends[i]));
  const pre = wayOf.fixed((values[0] as string).slice(0, at));
  const core = cheapest([counted, readTime(stamps, sources.left), wayOf.own(stamps)]);
  // What follows a stamp may be read off it, as a monotonic clock is; the column itself stands for it then.
  const { left, self } = sources;
  const within =
    core === counted && left.length === self
      ? { left: [...left, { ...counted, name: '', values: stamps, depth: 2, repeated: false }], self }
      : sources;
  return joinWays([pre, core, planDense(rest, within, deeper)]);
}

/** The time of another column in this spelling. */
function readTime(values: readonly string[], left: readonly PlannedColumn[]): Way | undefined {
  const ways = left.map((source, column): Way | undefined => {
    const { time } = source;
    if (time === undefined) return undefined;
    const sample = readSample(values[time.row] as string, false) ?? readSample(values[time.row] as string, true);
    if (sample === undefined) return undefined;
    const clock = clockOf(sample, time.sample);
    const cells: string[] = [];
    for (let i = 0; i < values.length; i++) {
      const own = time.moments[i];
      const offset = own && clockOffset(clock, own, time.sample.format.digits, values[i] as string);
      if (offset === undefined) return undefined;
      cells.push(String(offset));
    }
    const cell = cells.some((offset) => offset !== '0');
    return { ...wayOf.cells({ kind: 'clock', column, clock, cell }, cell ? cells : undefined, sample.text), depth: 2 };
  });
  return ways.some((way) => way !== undefined) ? cheapest(ways) : undefined;
}

/** Seconds since some start, by the time of another column. */
function elapsed(values: readonly string[], left: readonly PlannedColumn[]): Way | undefined {
  return /^\d+\.\d{3,9}$/.test(values[0] as string) ? readTime(values, left) : undefined;
}

/** Values that hold another column's value. */
function around(values: readonly string[], sources: Sources, deeper: number): Way | undefined {
  const { left } = sources;
  const first = values[0] as string;
  const from = Math.max(0, left.length - OTHERS);
  for (let column = from; column < left.length; column++) {
    const source = left[column] as PlannedColumn;
    const held = source.values[0] as string;
    if (held.length < SHORTEST || source.depth > 1 || !first.includes(held)) continue;
    const places: number[] = [];
    for (let i = 0; i < values.length; i++) {
      const at = (values[i] as string).indexOf(source.values[i] as string);
      if (at < 0 || (source.values[i] as string) === '') break;
      places.push(at);
    }
    if (places.length < values.length) continue;
    const before = values.map((value, i) => value.slice(0, places[i]));
    const behind = values.map((value, i) => value.slice((places[i] as number) + (source.values[i] as string).length));
    if (isConstant(source.values)) continue;
    return joinWays([
      planDense(before, sources, deeper),
      wayOf.copy(column, source),
      planDense(behind, sources, deeper),
    ]);
  }
  return undefined;
}
