import type { VisibleRecord } from './types.js';

/** Records of one line each: `pattern` must match a whole line and names its fields by groups. Other lines are no records. */
export function scanLines(text: string, pattern: RegExp): VisibleRecord[] {
  const records: VisibleRecord[] = [];
  for (const line of lines(text)) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) records.push(defined(groups));
  }
  return records;
}

/**
 * Numbered lines of files under a heading that names the path, as file-reading tools print them. Without its heading a line has no path;
 * a heading is any line that `heading` matches (group `path`).
 */
export function scanFiles(text: string, heading: RegExp, numbered: RegExp): VisibleRecord[] {
  const records: VisibleRecord[] = [];
  let path: string | undefined;
  for (const line of lines(text)) {
    const head = heading.exec(line)?.groups?.path;
    if (head !== undefined) {
      path = head;
      continue;
    }
    const groups = numbered.exec(line)?.groups;
    if (groups === undefined) continue;
    records.push(path === undefined ? defined(groups) : { path, ...defined(groups) });
  }
  return records;
}

/** CSV rows below a header line that begins with `firstColumns`; a row with another number of cells is not whole. */
export function scanCsv(text: string, firstColumns: string): VisibleRecord[] {
  const records: VisibleRecord[] = [];
  let header: string[] | undefined;
  for (const line of lines(text)) {
    if (line.startsWith(firstColumns)) {
      header = line.split(',');
      continue;
    }
    const row = csvCells(line);
    if (header === undefined || row.length !== header.length) continue;
    records.push(Object.fromEntries(header.map((name, i) => [name, row[i] as string])));
  }
  return records;
}

function lines(text: string): string[] {
  return text.split(/\r?\n/);
}

function defined(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function csvCells(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] as string) : match[1].replaceAll('""', '"'));
  }
  return cells;
}
