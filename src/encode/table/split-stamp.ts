import { findStamp, type Moment } from '../stamps/index.js';
import { readSample, type Sample } from './parts.js';

/** The time stamps of a column, which stand at the same place of every value, behind the same text. */
export interface SplitStamps {
  readonly at: number;
  /** The row whose stamp is the sample. */
  readonly row: number;
  readonly sample: Sample;
  readonly moments: readonly Moment[];
  /** Where the stamp ends in every value. */
  readonly ends: readonly number[];
}

/** How far into a value its stamp may begin. */
const WITHIN = 40;
/** Rows that are looked at for the longest fraction. */
const PROBES = 200;

/** Finds the stamp that all values carry; undefined where one does not. */
export function splitStamp(values: readonly string[]): SplitStamps | undefined {
  const first = values[0] as string;
  const found = findStamp(first, WITHIN);
  if (found === undefined) return undefined;
  const { at } = found;
  const whole = read(values, at, 0, false);
  if (whole !== undefined || found.format.digits === 0) return whole;
  let longest = 0;
  let most = 0;
  for (let i = 0; i < Math.min(values.length, PROBES) && most < 9; i++) {
    const format = findStamp((values[i] as string).slice(at), 0)?.format;
    if (format === undefined) return undefined;
    if (format.digits > most) [longest, most] = [i, format.digits];
  }
  return read(values, at, longest, true);
}

function read(values: readonly string[], at: number, row: number, trimmed: boolean): SplitStamps | undefined {
  const shown = (values[row] as string).slice(at);
  const width = findStamp(shown, 0)?.format.width;
  const sample = width === undefined ? undefined : readSample(shown.slice(0, width), trimmed);
  if (sample === undefined) return undefined;
  const pre = (values[row] as string).slice(0, at);
  const moments: Moment[] = [];
  const ends: number[] = [];
  for (const value of values) {
    const end = sample.format.end(value, at);
    const moment = value.startsWith(pre) ? sample.format.parse(value.slice(at, end)) : undefined;
    if (moment === undefined) return undefined;
    moments.push(moment);
    ends.push(end);
  }
  return { at, row, sample, moments, ends };
}
