import type { ContentType } from '../../content/index.js';
import type { LinesDocument, LogText } from '../../encode/index.js';
import type { LevelColumn } from './levels.js';
import { isTable } from './table.js';

/** Lines that are judged, in runs of neighbours spread over the text. */
const SAMPLE = 480;
const RUN = 8;
/** Share of the judged lines' characters from which on a text is made of such lines; a longer line counts as one of so many. */
const MOST = 0.6;
const LONG = 300;
/** Share of lines that must carry a stamp for a text to be a log. */
const STAMPED = 0.3;
/** Template coverage of event text: this share of the lines is written by templates with so many lines each. */
const COVERED = 0.5;
const FREQUENT = 4;
/** Templates for each hundred lines that event text has at most. */
const TEMPLATES = 50;

/** Lines below which a recorded terminal is taken for the output of one command, which is read as a whole. */
const FEW = 200;

/** Types that detection tells by what such a text has and listings have not: outcomes of tests, steps of builds, colours of a terminal. */
const EVENTS: ReadonlySet<ContentType> = new Set<ContentType>(['log', 'recording', 'test-output', 'build-output']);

/** What one line of a listing looks like: each line is a thing of its own, which nothing else in the text stands for. */
const RECORD: readonly RegExp[] = [
  // path:12:text, path-12-text, path:12:7:text
  /^(?=[^\s:]*[A-Za-z])[^\s:]{1,300}(?::\d+[:-]|-\d+-)/,
  // 12:text, 12-text, 12<tab>text, 12→text, 12|text
  /^\s*\d{1,6}(?:[:|→\t-]| {2,4}\S|$)/,
  // A path, a file name, or nothing else.
  /^(?:\.{0,2}\/)?(?=[^\s]*[./])[\w@.+~\-[\]()$%#,=]+(?:\/[\w@.+~\-[\]()$%#,=]+)*\/?:?$/,
  // ls -l, find -ls
  /^(?:\s*\d+\s+\d+\s+)?[dlbcps-][rwxsStT-]{9}[+@.]?\s+\S/,
  // tree
  /^(?:[│|][\s\u00a0]{1,3}|[\s\u00a0]{4})*(?:├──|└──|\|--|`--|\+--|\\--)/,
  // du, wc
  /^\s*(?:\d+\s+){0,2}\d[\d.,]*[KMGTB]?\s+\S*[./]\S*$/,
];

/**
 * True for text of which every line is a record that may be asked for at once: search hits, file lists, directory trees, numbered files,
 * tables. False for event text, where a minority of templates writes most lines. Told by structure; never by names. What is neither counts as records.
 */
export function holdsRecords(document: LinesDocument, levels: LevelColumn | undefined, type: ContentType): boolean {
  const { log } = document;
  const sample = sampleLines(log);
  if (sample.length === 0) return true;
  let records = 0;
  let size = 0;
  let stamped = 0;
  for (const i of sample) {
    const line = log.lines[i] as string;
    const weight = Math.min(line.length, LONG);
    size += weight;
    if (log.moments[i] !== undefined) stamped++;
    else if (isRecord(line)) records += weight;
  }
  if (records >= MOST * size || isTable(sample.map((i) => log.lines[i] as string))) return true;
  if (stamped >= STAMPED * sample.length || levels !== undefined) return false;
  // Colours say that a terminal was recorded, not what it showed.
  if (type === 'recording' && log.lines.length < FEW) return true;
  return !EVENTS.has(type) && !isEventText(document);
}

function isRecord(line: string): boolean {
  const front = line.length > 400 ? line.slice(0, 400) : line;
  return RECORD.some((shape) => shape.test(front));
}

/** Indexes of non-empty lines; the first always. */
function sampleLines(log: LogText): number[] {
  const filled: number[] = [];
  for (let i = 0; i < log.lines.length; i++) if (log.lines[i] !== '') filled.push(i);
  if (filled.length <= SAMPLE) return filled;
  const step = filled.length / (SAMPLE / RUN);
  const out: number[] = [];
  for (let run = 0; run < SAMPLE / RUN; run++) {
    const from = Math.floor(run * step);
    for (let i = from; i < Math.min(from + RUN, filled.length); i++) out.push(filled[i] as number);
  }
  return out;
}

/** Template coverage: most lines come from templates that come often, and there are few templates. */
function isEventText(document: LinesDocument): boolean {
  const { log, clustering } = document;
  const counts = new Map<number, number>();
  let lines = 0;
  for (let i = 0; i < log.lines.length; i++) {
    if (log.lines[i] === '') continue;
    lines++;
    const content = clustering.contentOf[i] as number;
    const cluster = clustering.clusterOf[content] as number;
    const key = cluster < 0 ? -1 - content : cluster;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let covered = 0;
  for (const count of counts.values()) if (count >= FREQUENT) covered += count;
  return covered >= COVERED * lines && counts.size * 100 <= TEMPLATES * lines;
}
