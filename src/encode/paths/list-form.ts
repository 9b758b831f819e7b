import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import { formatHead } from '../head.js';
import { GAP } from '../lines/special.js';
import { splitText } from '../lines/split.js';

const ID = 'paths';
const LEGEND = '; indented names stand in the folder above them';
/** Names below one folder from which on a heading pays. */
const ENOUGH = 2;

/** A list of paths with each folder once above its names; undefined where lines have carriage returns or no folders in common. */
export function writePaths(text: string): string | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const folders = lines.map(folderOf);
  const out: string[] = [];
  let grouped = 0;
  let above: string | undefined;
  lines.forEach((line, i) => {
    const folder = folders[i];
    if (folder !== undefined && folder !== above && runs(folders, i) >= ENOUGH) {
      out.push(folder);
      above = folder;
    }
    if (folder !== undefined && folder === above) {
      out.push(` ${line.slice(folder.length)}`);
      grouped++;
    } else out.push(needsBackslash(line) ? `\\${line}` : line);
  });
  return grouped === 0 ? undefined : `${formatHead(ID, LEGEND)}\n${out.join('\n')}${ended ? '\n' : ''}`;
}

/** The folder of a path, with its slash; undefined for a line that is none, or none below a folder. */
function folderOf(line: string): string | undefined {
  const slash = Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\'));
  if (slash <= 0 || slash === line.length - 1 || line.length > 400) return undefined;
  const folder = line.slice(0, slash + 1);
  return /^[\s\\[]/.test(folder) ? undefined : folder;
}

function runs(folders: readonly (string | undefined)[], from: number): number {
  let end = from + 1;
  while (end < folders.length && folders[end] === folders[from] && end - from < ENOUGH) end++;
  return end - from;
}

function needsBackslash(line: string): boolean {
  return /^[\\ ]/.test(line) || /[/\\]$/.test(line) || GAP.test(line);
}

/** `[hr paths]`: a line that ends in a slash is the folder of the indented names below it; any other line is itself. */
export const pathsForm: Form = {
  id: ID,
  decode(_head, body, sink) {
    const { lines, ended } = bodyLines(body);
    let folder: string | undefined;
    let owed = '';
    for (const line of lines) {
      const escaped = line.startsWith('\\');
      if (!escaped && /[/\\]$/.test(line) && !line.startsWith(' ')) {
        folder = line;
        continue;
      }
      sink.write(owed, 0);
      owed = '\n';
      if (escaped) sink.write(line.slice(1), 0);
      else if (!line.startsWith(' ')) sink.write(line, 0);
      else if (folder === undefined) throw damaged('name without its folder');
      else {
        sink.write(folder, 1);
        sink.write(line.slice(1), 0);
      }
    }
    if (ended) sink.write('\n', 0);
  },
};
