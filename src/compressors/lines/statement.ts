import type { FieldStatement, OmissionStatement } from '../../ccr/index.js';
import { findStamp, type LinesDocument, type LogText, type Moment } from '../../encode/index.js';
import type { Query } from '../types.js';
import { stateAbsences } from './absences.js';
import type { LevelColumn } from './levels.js';
import { statePairs } from './pairs.js';
import { stateShapes } from './shapes.js';
import { stateSource } from './source-column.js';

/** Distinct values that a field states at most; with more it is not spoken of. */
const MAX_VALUES = 12;

/** What the left-out lines had in common, counted over all of them; a field that cannot be stated surely is left away. */
export function stateOmission(
  document: LinesDocument,
  keep: Uint8Array,
  levels: LevelColumn | undefined,
  query: Query,
): OmissionStatement {
  const { log } = document;
  let omitted = 0;
  for (const kept of keep) if (kept === 0) omitted++;
  const level = levels === undefined ? undefined : levelField(keep, levels);
  const time = timeField(log, keep);
  const source = stateSource(log, keep, levels);
  const lines = omittedLines(document, keep);
  const { texts, counts } = omittedContents(document, lines);
  const pairs = statePairs(texts, counts);
  const shapes = stateShapes(document, lines);
  const absent = stateAbsences(log.lines, keep, query);
  const own: Record<string, FieldStatement> = {
    ...(level === undefined ? {} : { level }),
    ...(source === undefined ? {} : { [source[0]]: source[1] }),
    ...(time === undefined ? {} : { time }),
  };
  // One name for two things says nothing sure of either.
  const clash = Object.keys(pairs).filter((name) => Object.hasOwn(own, name));
  const fields = Object.entries({ ...own, ...pairs }).filter(([name]) => !clash.includes(name));
  return {
    ...{ unit: 'lines', omitted, total: log.lines.length, fields: Object.fromEntries(fields) },
    ...(shapes.length === 0 ? {} : { shapes }),
    ...(absent.length === 0 ? {} : { absent }),
  };
}

/** For every distinct content the number of left-out lines with it. */
function omittedLines(document: LinesDocument, keep: Uint8Array): Int32Array {
  const { contents, contentOf } = document.clustering;
  const lines = new Int32Array(contents.length);
  for (let i = 0; i < keep.length; i++) {
    const content = contentOf[i] as number;
    if (keep[i] === 0) lines[content] = (lines[content] as number) + 1;
  }
  return lines;
}

/** Distinct contents of the left-out lines, with the number of such lines. */
function omittedContents(document: LinesDocument, lines: Int32Array): { texts: string[]; counts: number[] } {
  const texts: string[] = [];
  const counts: number[] = [];
  document.clustering.contents.forEach((text, i) => {
    if (lines[i] === 0) return;
    texts.push(text);
    counts.push(lines[i] as number);
  });
  return { texts, counts };
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
  let first: Moment | undefined;
  let last: Moment | undefined;
  for (let i = 0; i < keep.length; i++) {
    if (keep[i] === 1) continue;
    const moment = log.moments[i];
    if (moment === undefined) {
      const line = log.lines[i] as string;
      if (line !== '' && findStamp(line, 40) !== undefined) return undefined;
      continue;
    }
    if (first === undefined || before(moment, first)) first = moment;
    if (last === undefined || before(last, moment)) last = moment;
  }
  // Ranges are compared as text: of spellings whose order is not that of time (names of months or days, padded days), none is stated.
  if (first === undefined || last === undefined || /%[abe]/.test(stamp.format.pattern)) return undefined;
  return { min: stamp.format.print(first), max: stamp.format.print(last) };
}

function before(a: Moment, b: Moment): boolean {
  return a.sec < b.sec || (a.sec === b.sec && a.frac < b.frac);
}
