import { scanJsonObjects } from './scan-json.js';
import { scanCsv, scanLines } from './scan-lines.js';
import type { VisibleRecord } from './types.js';

type Read = (text: string) => VisibleRecord[];

const KEY_VALUE =
  /^time=(?<time>\S+) id=(?<id>k-\d+) host=(?<host>\S+) service=(?<service>\S+) state=(?<state>\S+) size=(?<size>\d+) note="(?<note>[^"]*)"$/;
const SYSLOG =
  /^<134>(?<time>\w{3} [ \d]\d [\d:]{8}) (?<host>\S+) (?<service>[\w-]+)\[\d+\]: id=(?<id>k-\d+) state=(?<state>\S+) size=(?<size>\d+) (?<note>.*)$/;
const GREP =
  /^units\/(?<service>[^/]+)\/(?<host>[^/]+)\.conf:(?<size>\d+):unit (?<id>k-\d+) (?<state>\S+) since (?<time>\S+) # (?<note>.*)$/;
const MARKDOWN =
  /^\| (?<id>k-\d+) \| (?<time>\S+) \| (?<host>\S+) \| (?<service>\S+) \| (?<state>\S+) \| (?<size>\d+) \| (?<note>[^|]*) \|$/;
const TRACE =
  /^(?<time>\S+) \[(?<host>[^\]]+)\] (?<service>\S+) request (?<id>k-\d+) unwound while (?<state>\S+)\n {2}caused by: (?<note>.*)\n(?: {4}at .*\n)* {4}at \S+\.Entry\.main\(Entry\.java:(?<size>\d+)\)$/;
const DETAIL_LOG = /^(?<time>\S+) (?<state>\S+) size=(?<size>\d+) - (?<note>.*)$/;

/** Nested fields under their own names: a field of a unit is called the same in every content kind. */
const json: Read = (text) =>
  scanJsonObjects(text, ['id', 'note']).map((record) =>
    Object.fromEntries(Object.entries(record).map(([path, value]) => [path.slice(path.lastIndexOf('.') + 1), value])),
  );

const keyValue: Read = (text) => scanLines(text, KEY_VALUE);

const traces: Read = (text) =>
  text.split(/\n[ \t\r]*\n/).flatMap((block) => {
    const groups = TRACE.exec(block.replaceAll('\r\n', '\n').trim())?.groups;
    return groups === undefined ? [] : [{ ...groups } as VisibleRecord];
  });

const jsonInCsv: Read = (text) =>
  scanCsv(text, 'id,host,').flatMap(({ id, host, detail }) => {
    const [inner] = scanJsonObjects(detail ?? '', ['service', 'log']);
    const log = DETAIL_LOG.exec(inner?.log ?? '')?.groups;
    if (id === undefined || host === undefined || log === undefined) return [];
    return [{ id, host, service: inner?.service, ...log } as VisibleRecord];
  });

const jsonInJson: Read = (text) =>
  scanJsonObjects(text, ['id', 'event']).flatMap(({ event = '', ...outer }) =>
    scanJsonObjects(event, ['service', 'note']).map((inner) => ({ ...outer, ...inner })),
  );

/** How each content kind of the adversarial grid is read into records; see `workloads/adversarial/render.ts`. */
export const ADVERSARIAL_READERS: Readonly<Record<string, Read>> = {
  json,
  'json-pretty': json,
  'json-lines': json,
  csv: (text) => scanCsv(text, 'id,time,'),
  markdown: (text) => scanLines(text, MARKDOWN),
  'key-value': keyValue,
  syslog: (text) => scanLines(text, SYSLOG),
  grep: (text) => scanLines(text, GREP),
  'stack-traces': traces,
  mixed: (text) => [...json(text), ...keyValue(text)],
  'json-in-csv': jsonInCsv,
  'json-in-json': jsonInJson,
  base64: json,
  'languages-json': json,
  'languages-log': keyValue,
};
