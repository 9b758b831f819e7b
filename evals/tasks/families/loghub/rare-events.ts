import { parse } from 'csv-parse/sync';
import type { LocalFile } from '../local-files.js';

/** A line of a log as the data labels it; without labels as its digits-masked text groups it. */
export interface LogEvent {
  /** Its message without the log's header, as it stands in the line. */
  readonly message: string;
  /** Lines of the same template have the same. */
  readonly template: string;
  /** What the data calls an alert (BGL, Thunderbird: a label other than `-`). */
  readonly alert: boolean;
}

const FEW = 3;
/** Where hardly any template is that rare: the least frequent, up to this share of the lines. */
const SHARE = 0.01;
const ENOUGH = 4;

/** The events of a log by its structured labels, or undefined when there are none that fit its lines. */
export function labelledEvents(log: LocalFile, structured: LocalFile | undefined): LogEvent[] | undefined {
  if (structured === undefined) return undefined;
  const lines = log.text.split('\n');
  const rows: Record<string, string>[] = parse(structured.text, {
    columns: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
  });
  const events = rows.flatMap((row): LogEvent[] => {
    const { LineId: line, Content: content, EventId: template, Label: label } = row;
    const message = content?.trim();
    if (line === undefined || !message || !template) return [];
    if (lines[Number(line) - 1]?.includes(message) !== true) return [];
    return [{ message, template, alert: label !== undefined && label !== '-' }];
  });
  return events.length > lines.length / 2 ? events : undefined;
}

const HEADER_WORDS = 3;

/** Without labels: numbers and hexadecimal words are what varies, and the first words are the header that every line has. */
export function maskedEvents(text: string): LogEvent[] {
  return text.split('\n').flatMap((line): LogEvent[] => {
    const message = line.trim().split(/\s+/).slice(HEADER_WORDS).join(' ');
    if (message === '' || !line.includes(message)) return [];
    const template = message.replace(/\b(?=[0-9a-f]*\d)[0-9a-f]+\b/gi, '0').replace(/\d+/g, '0');
    return [{ message, template, alert: false }];
  });
}

/** The events of templates that occur up to three times, or, where there are hardly any, of the least frequent ones. */
export function rareEvents(events: readonly LogEvent[]): LogEvent[][] {
  const templates = [...grouped(events).values()].sort((a, b) => a.length - b.length);
  const rare = templates.filter((group) => group.length <= FEW);
  const most = Math.max(FEW, events.length * SHARE);
  return rare.length >= ENOUGH ? rare : templates.slice(0, ENOUGH).filter((group) => group.length <= most);
}

function grouped(events: readonly LogEvent[]): Map<string, LogEvent[]> {
  const groups = new Map<string, LogEvent[]>();
  for (const event of events) {
    const group = groups.get(event.template);
    if (group === undefined) groups.set(event.template, [event]);
    else group.push(event);
  }
  return groups;
}
