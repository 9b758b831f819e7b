import type { FieldStatement, OmissionStatement } from '../../ccr/index.js';
import { findStamp, type LogText, type Moment } from '../../encode/index.js';
import type { LevelColumn } from './levels.js';

/** Distinct values that a field states at most; with more it is not spoken of. */
const MAX_VALUES = 12;

/** What the left-out lines had in common, counted over all of them; a field that cannot be stated surely is left away. */
export function stateOmission(log: LogText, keep: Uint8Array, levels: LevelColumn | undefined): OmissionStatement {
  let omitted = 0;
  for (const kept of keep) if (kept === 0) omitted++;
  const level = levels === undefined ? undefined : levelField(keep, levels);
  const time = timeField(log, keep);
  return {
    unit: 'lines',
    omitted,
    total: log.lines.length,
    fields: { ...(level === undefined ? {} : { level }), ...(time === undefined ? {} : { time }) },
  };
}

function levelField(keep: Uint8Array, levels: LevelColumn): FieldStatement | undefined {
  const values = new Set<string>();
  for (let i = 0; i < keep.length; i++) {
    if (keep[i] === 1) continue;
    const level = levels.levels[i];
    if (level !== undefined) values.add(level);
    else if (!levels.surelyNone(i)) return undefined;
  }
  return values.size === 0 || values.size > MAX_VALUES ? undefined : { values: [...values].sort() };
}

function timeField(log: LogText, keep: Uint8Array): FieldStatement | undefined {
  const { stamp } = log;
  if (stamp === undefined) return undefined;
  let min: string | undefined;
  let max: string | undefined;
  let first: Moment | undefined;
  let last: Moment | undefined;
  for (let i = 0; i < keep.length; i++) {
    if (keep[i] === 1) continue;
    const moment = log.moments[i];
    if (moment === undefined) {
      if (findStamp(log.lines[i] as string, 40) !== undefined) return undefined;
      continue;
    }
    const text = stamp.format.print(moment);
    if (min === undefined || text < min) min = text;
    if (max === undefined || text > max) max = text;
    if (first === undefined || before(moment, first)) first = moment;
    if (last === undefined || before(last, moment)) last = moment;
  }
  if (first === undefined || last === undefined) return undefined;
  // Ranges are compared as text: where text and time order differ (month names), none is stated.
  if (stamp.format.print(first) !== min || stamp.format.print(last) !== max) return undefined;
  return min === undefined || max === undefined ? undefined : { min, max };
}

function before(a: Moment, b: Moment): boolean {
  return a.sec < b.sec || (a.sec === b.sec && a.frac < b.frac);
}
