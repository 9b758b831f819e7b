import { type StampFormat, stampFormat, trimmedFormat } from '../stamps/index.js';
import { readStampSample, type StampColumn } from './log.js';

/** What stands on every line: the time from the hour on, or from the minute on. */
type CarryFrom = 'H' | 'M';

/**
 * A stamp whose date is stated once and whose time of day stands on every line: `2022-06-16T|22:15:08.7990073|Z `; or whose hour is stated with
 * the date: `2022-06-16T22:|15:08.7990073|Z `. Known by the stamp's sample; what stands before the time may change in the body, what stands
 * behind it never does.
 */
export interface Carry {
  readonly sample: string;
  readonly from: CarryFrom;
  /** Everything before the time in the sample. */
  readonly before: string;
  /** Everything behind it: what is left of the stamp, and what separates it from the text. */
  readonly behind: string;
  readonly time: StampFormat;
}

const times = new Map<string, StampFormat>();

/** The carry that a stamp sample stands for; undefined when the stamp has no date in front of its time. Both sides read it with this function. */
export function readCarry(sample: string, trimmed: boolean, from: CarryFrom): Carry | undefined {
  const stamp = readStampSample(sample, trimmed);
  return stamp === undefined ? undefined : carryOf(stamp, from);
}

export function carryOf(stamp: StampColumn, from: CarryFrom): Carry | undefined {
  const { pattern, digits, trimmed } = stamp.format;
  const at = pattern.indexOf(`%${from}`);
  const end = Math.max(pattern.indexOf('%S'), pattern.indexOf('%f')) + 2;
  if (at < 0 || end < at || (at === 0 && stamp.pre === '')) return undefined;
  const clock = pattern.slice(at, end);
  const key = `${digits} ${trimmed} ${clock}`;
  let time = times.get(key);
  if (time === undefined) {
    const whole = stampFormat(clock, digits);
    time = trimmed ? trimmedFormat(whole) : whole;
    if (time === undefined) return undefined;
    times.set(key, time);
  }
  const start = stamp.pre.length + stampFormat(pattern.slice(0, at), digits).width;
  const { sample } = stamp;
  return { sample, from, before: sample.slice(0, start), behind: sample.slice(time.end(sample, start)), time };
}

/** True for a line that begins with a carried line's time and a space. */
export function beginsWithTime(line: string, carry: Carry): boolean {
  const end = carry.time.end(line, 0);
  return line.charCodeAt(end) === 32 && carry.time.parse(line.slice(0, end)) !== undefined;
}
