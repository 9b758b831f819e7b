import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import type { Sink } from '../types.js';
import { type FileHead, fileLines, printHunk, readHunk } from './parse.js';
import { COUNTED, ID, newStart, shiftBehind } from './write.js';

const FILE = /^=([MAD]) ([0-9a-f.]+) (\d{6}) (.*)$/;
const SHORT_HUNK = /^@(\d{1,9})(.*)$/;

/** `[hr diff]`: a diff with one line for a file's header, and at `dense` hunks without their counts. */
export const diffForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const { lines, ended } = bodyLines(body);
    const counted = head.spec.startsWith(COUNTED);
    let shift = 0;
    lines.forEach((line, at) => {
      if (at > 0) sink.write('\n', 0);
      if (line.startsWith('=\\')) sink.write(line.slice(2), 0);
      else if (line.startsWith('=')) {
        shift = 0;
        writeFile(line, sink);
      } else if (counted && line.startsWith('@') && !line.startsWith('@@ ')) {
        shift = writeHunk(lines, at, shift, sink);
      } else {
        const stated = readHunk(line);
        if (stated !== undefined) shift = shiftBehind(stated);
        sink.write(line, 0);
      }
    });
    if (ended) sink.write('\n', 0);
  },
};

function writeFile(line: string, sink: Sink): void {
  const [, change, hashes = '', mode = '', path = ''] = FILE.exec(line) ?? [];
  if (change === undefined && !line.startsWith('=m ')) throw damaged('file of a diff');
  const file: FileHead =
    change === undefined
      ? { change: 'm', path: line.slice(3), hashes: '', mode: '' }
      : { change: change as FileHead['change'], path, hashes, mode };
  fileLines(file).forEach((pieces, i) => {
    if (i > 0) sink.write('\n', 1);
    for (const [text, lookups] of pieces) sink.write(text, lookups);
  });
}

/** Counts the lines of the hunk that begins here, and gives back by how many lines the new file is ahead behind it. */
function writeHunk(lines: readonly string[], at: number, shift: number, sink: Sink): number {
  const [, start, tail = ''] = SHORT_HUNK.exec(lines[at] as string) ?? [];
  if (start === undefined) throw damaged('hunk of a diff');
  let oldLines = 0;
  let newLines = 0;
  for (let i = at + 1; /^[ +\-\\]/.test(lines[i] ?? ''); i++) {
    const c = lines[i]?.[0];
    if (c === ' ' || c === '-') oldLines++;
    if (c === ' ' || c === '+') newLines++;
  }
  const oldStart = Number(start);
  const hunk = { oldStart, oldLines, newStart: newStart(oldStart, oldLines, newLines, shift), newLines, tail };
  const header = printHunk(hunk);
  sink.write(header.slice(0, header.length - tail.length), 1);
  sink.write(tail, 0);
  return shiftBehind(hunk);
}
