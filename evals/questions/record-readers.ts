import { ADVERSARIAL_READERS } from './adversarial-readers.js';
import { scanJsonObjects } from './scan-json.js';
import { scanCsv, scanFiles, scanLines } from './scan-lines.js';
import type { VisibleRecord } from './types.js';

/** How one tool result is read into records, and the name that its records carry as `source`. */
export interface SourceReader {
  readonly source: string;
  read(text: string): VisibleRecord[];
}

/** A workload's reader: one source per payload message, in order; further messages are read like the last. */
export type RecordReader = readonly SourceReader[];

const json = (source: string, ...keys: string[]): SourceReader => ({
  source,
  read: (text) => scanJsonObjects(text, keys),
});

/** A line that lost its end lost the closing bracket, and is no record. */
const LOG_LINE =
  /^(?<time>\d{4}-\d\d-\d\dT[\d:.]+Z) (?<level>[A-Z]+) +(?<pod>[\w-]+) (?<component>[\w.]+) - (?<message>.*) \[trace=(?<trace>[0-9a-f]{16}) span=(?<span>[0-9a-f]{8})\]$/;
const POD_LINE =
  /^(?<pod>[\w-]+) +(?<ready>\d+\/\d+) +(?<status>\w+) +(?<restarts>\d+) +(?<age>\w+) +(?<ip>\d+\.\d+\.\d+\.\d+) +(?<node>[\w.-]+) +(?<image>\S+:\S+)$/;
const TREE_LINE = /^(?<mode>[-d]r[-rwx]{8}) +(?<size>\d+) (?<modified>\d{4}-\d\d-\d\d \d\d:\d\d) (?<path>\S+)$/;
const GREP_LINE = /^(?<path>[^\s:]+):(?<line>\d+):(?<text>.*)$/;
const FILE_HEAD = /^\[File: (?<path>\S+) \(\d+ lines total\)\]$/;
const FILE_LINE = /^(?<line>\d+):(?<text>.*)$/;

const TREE: SourceReader = { source: 'tree', read: (text) => scanLines(text, TREE_LINE) };
const GREP: SourceReader = { source: 'grep', read: (text) => scanLines(text, GREP_LINE) };
const FILES: SourceReader = { source: 'files', read: (text) => scanFiles(text, FILE_HEAD, FILE_LINE) };

/** The readers by the name that a `Question.recordReader` gives. They know the workloads' formats and no notation of any compressor. */
export const RECORD_READERS: Readonly<Record<string, RecordReader>> = {
  'code-search': [json('results', 'path', 'line', 'snippet')],
  'sre-incident': [
    { source: 'logs', read: (text) => scanLines(text, LOG_LINE) },
    { source: 'metrics', read: (text) => scanCsv(text, 'timestamp,pod,') },
    { source: 'pods', read: (text) => scanLines(text, POD_LINE) },
    json('deploys', 'revision', 'service', 'finished_at'),
  ],
  'issue-triage': [json('issues', 'number', 'title', 'comments_url'), json('comments', 'issue_url', 'body')],
  'codebase-exploration': [TREE, GREP, FILES],
  'fatal-needle': [json('logs', 'timestamp', 'level', 'message')],
  ...Object.fromEntries(
    Object.entries(ADVERSARIAL_READERS).map(([content, read]) => [
      `adversarial:${content}`,
      [{ source: 'units', read }],
    ]),
  ),
};
