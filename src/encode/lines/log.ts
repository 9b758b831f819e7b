import { findStamp, type Moment, type StampFormat, trimmedFormat } from '../stamps/index.js';
import { type SplitText, splitText } from './split.js';

/** The time stamp that lines carry, known by one sample of it: what stands before it, the stamp, what stands behind it. */
export interface StampColumn {
  /** e.g. `2022-06-16T22:15:08.7990073Z ` or `[Sun Dec 04 05:04:03 2005] `; stands in the head. */
  readonly sample: string;
  readonly pre: string;
  readonly post: string;
  readonly format: StampFormat;
}

/** A text as lines, with the stamp taken off those that carry one. */
export interface LogText extends SplitText {
  readonly stamp?: StampColumn;
  /** Per line: the moment of its stamp, or undefined for a line without one. Empty without a stamp column. */
  readonly moments: readonly (Moment | undefined)[];
  /** Per line: what is left when its stamp is taken off. */
  readonly contents: readonly string[];
}

/** What may stand behind a stamp and belong to it: a zone (in Go's spelling with its name and the word before its own clock), a bracket, a separator. */
const POST = /^(?:Z| ?[+-]\d\d:?\d\d(?: [A-Z]{3,4})?(?: m=\+?)?)?[\])>]?[:,]? ?/;

/** How far into a line its stamp may begin. */
const WITHIN = 40;
/** Lines that are looked at to find the stamp column. */
const PROBES = 400;

/** Splits a text into lines and takes their stamps off where enough of them carry one of the same spelling. */
export function readLog(text: string): LogText {
  const split = splitText(text);
  const stamp = findStampColumn(split.lines);
  if (stamp === undefined) return { ...split, moments: [], contents: split.lines };
  const moments: (Moment | undefined)[] = new Array(split.lines.length);
  const contents: string[] = new Array(split.lines.length);
  const { pre, post, format } = stamp;
  for (let i = 0; i < split.lines.length; i++) {
    const line = split.lines[i] as string;
    const end = format.end(line, pre.length);
    const moment =
      !split.bare.has(i) && line.startsWith(pre) && line.startsWith(post, end)
        ? format.parse(line.slice(pre.length, end))
        : undefined;
    moments[i] = moment;
    contents[i] = moment === undefined ? line : line.slice(end + post.length);
  }
  return { ...split, stamp, moments, contents };
}

/** The stamp column that a sample stands for; undefined when the sample holds no stamp. Both sides read it with this function. */
export function readStampSample(sample: string, trimmed: boolean): StampColumn | undefined {
  const found = findStamp(sample, WITHIN);
  const format = trimmed && found !== undefined ? trimmedFormat(found.format) : found?.format;
  if (found === undefined || format === undefined) return undefined;
  const { at } = found;
  return { sample, pre: sample.slice(0, at), post: sample.slice(format.end(sample, at)), format };
}

interface Vote {
  count: number;
  /** A line with the stamp, where the stamp stands in it, and its format. */
  readonly line: string;
  readonly at: number;
  readonly format: StampFormat;
}

function findStampColumn(lines: readonly string[]): StampColumn | undefined {
  const votes = new Map<string, Vote>();
  /** Lines by spelling, whatever the digits of the fraction. */
  const spellings = new Map<string, number>();
  const step = Math.max(1, Math.floor(lines.length / PROBES));
  let probes = 0;
  for (let i = 0; i < lines.length; i += step) {
    const line = lines[i] as string;
    if (line === '') continue;
    probes++;
    const found = findStamp(line, WITHIN);
    if (found === undefined) continue;
    const spelling = `${found.format.pattern} ${line.slice(0, found.at)}`;
    spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1);
    const key = `${found.format.digits} ${spelling}`;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { count: 1, line, at: found.at, format: found.format });
    else vote.count++;
  }
  let best: Vote | undefined;
  for (const vote of votes.values()) if (best === undefined || vote.count > best.count) best = vote;
  if (best === undefined || best.count < 4 || best.count * 3 < probes) return undefined;
  const all = spellings.get(`${best.format.pattern} ${best.line.slice(0, best.at)}`) as number;
  return sampleOf(lines, best, all > best.count);
}

/** The column by the sample of its first line, so that the head states the time at which the log begins. */
function sampleOf(lines: readonly string[], best: Vote, trimmed: boolean): StampColumn | undefined {
  const { width } = best.format;
  const post = POST.exec(best.line.slice(best.at + width))?.[0] ?? '';
  const pre = best.line.slice(0, best.at);
  for (const line of lines) {
    if (!line.startsWith(pre) || !line.startsWith(post, pre.length + width)) continue;
    if (best.format.parse(line.slice(pre.length, pre.length + width)) === undefined) continue;
    const column = readStampSample(line.slice(0, pre.length + width + post.length), trimmed);
    if (column?.pre !== pre || column.post !== post || column.format.pattern !== best.format.pattern) continue;
    if (
      column.format.digits === best.format.digits &&
      column.format.parse(line.slice(pre.length, pre.length + width))
    ) {
      return column;
    }
  }
  return trimmed ? sampleOf(lines, best, false) : undefined;
}
