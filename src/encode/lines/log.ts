import { findStamp, type Moment, type StampFormat } from '../stamps/index.js';
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
  const end = pre.length + format.width;
  for (let i = 0; i < split.lines.length; i++) {
    const line = split.lines[i] as string;
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
export function readStampSample(sample: string): StampColumn | undefined {
  const found = findStamp(sample, WITHIN);
  if (found === undefined) return undefined;
  const { at, format } = found;
  return { sample, pre: sample.slice(0, at), post: sample.slice(at + format.width), format };
}

function findStampColumn(lines: readonly string[]): StampColumn | undefined {
  const votes = new Map<string, { count: number; line: string; at: number; width: number }>();
  const step = Math.max(1, Math.floor(lines.length / PROBES));
  let probes = 0;
  for (let i = 0; i < lines.length; i += step) {
    const line = lines[i] as string;
    if (line === '') continue;
    probes++;
    const found = findStamp(line, WITHIN);
    if (found === undefined) continue;
    const key = `${found.format.digits} ${found.format.pattern} ${line.slice(0, found.at)}`;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { count: 1, line, at: found.at, width: found.format.width });
    else vote.count++;
  }
  let best: { count: number; line: string; at: number; width: number } | undefined;
  for (const vote of votes.values()) if (best === undefined || vote.count > best.count) best = vote;
  if (best === undefined || best.count < 4 || best.count * 3 < probes) return undefined;
  const post = /^(?:Z|[+-]\d\d:?\d\d)?[\])>]?[:,]? ?/.exec(best.line.slice(best.at + best.width))?.[0] ?? '';
  const first = firstWith(lines, best.line.slice(0, best.at), post, best);
  return first === undefined ? undefined : readStampSample(first);
}

/** The sample of the first line that carries the stamp, so that the head states the time at which the log begins. */
function firstWith(
  lines: readonly string[],
  pre: string,
  post: string,
  best: { line: string; at: number; width: number },
): string | undefined {
  const model = readStampSample(best.line.slice(0, best.at + best.width) + post);
  if (model === undefined || model.pre !== pre || model.post !== post) return undefined;
  const end = pre.length + model.format.width;
  for (const line of lines) {
    if (!line.startsWith(pre) || !line.startsWith(post, end)) continue;
    if (model.format.parse(line.slice(pre.length, end)) === undefined) continue;
    const sample = line.slice(0, end + post.length);
    const read = readStampSample(sample);
    return read !== undefined && read.pre === pre && read.post === post && read.format === model.format
      ? sample
      : undefined;
  }
  return undefined;
}
