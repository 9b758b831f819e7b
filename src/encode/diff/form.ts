import { formatGap } from '../../ccr/index.js';
import { bodyLines } from '../body-lines.js';
import { damaged } from '../columns/index.js';
import type { Form } from '../forms.js';
import { isBare, readLines, readWritten } from '../paths/texts.js';
import { writeExpanded } from '../sink.js';
import type { Expanded, Sink } from '../types.js';
import { type Cut, type DiffSpec, parseDiffSpec } from './diff-spec.js';
import { countLines, type FileHead, fileLines, type HunkHead, indexLine, printHunk, readHunk } from './parse.js';
import { type FileChange, printStat } from './stat.js';
import { ID, newStart, shiftBehind, USUAL_MODE } from './write.js';

const FILE = /^=([MAD]) (?:([0-9a-f]+\.\.[0-9a-f]+) )?(?:(\d{6}) )?(.*)$/;
const SHORT_HUNK = /^@(\d{1,9})(?:\+(\d{1,9}))?(.*)$/;
const STAT = /^=stat (\d{1,6}) (\d{1,4})$/;
const CUT = /^…(\d{1,6}),(\d{1,6})$/;
const INNER = /^…(\d{1,6})$/;
const NAMED = /^&(\d{1,9})(?=[ +-])/;
/** What a line of a hunk begins with. */
const IN_HUNK = /^(?:[ +\-\\]|…\d|&\d+[ +-])/;

/** `[hr diff]`: a diff with one line for a file's header, at `dense` hunks without their counts, and texts with names and templates. */
export const diffForm: Form = {
  id: ID,
  decode(head, body, sink) {
    const { lines, ended } = bodyLines(body);
    const reader = new DiffReader(lines, parseDiffSpec(head.spec));
    reader.read();
    reader.write(sink);
    if (ended) sink.write('\n', 0);
  },
};

/** A hunk's header, with what of it the body prints: all of it, or its starts. */
function headerPieces(hunk: HunkHead, isWhole: boolean, hasNewStart: boolean): Piece[] {
  const header = printHunk(hunk);
  if (isWhole) return [[header, 0]];
  const old = `${hunk.oldStart}`;
  const plus = header.indexOf('+');
  const start = `${hunk.newStart}`;
  const behind = plus + 1 + start.length;
  return [
    ['@@ -', 1],
    [old, 0],
    [header.slice('@@ -'.length + old.length, plus + 1), 1],
    [start, hasNewStart ? 0 : 1],
    [header.slice(behind, header.length - hunk.tail.length), 1],
    [hunk.tail, 0],
  ];
}

/** A text that is known when all texts are read. */
interface Held {
  text: Expanded | undefined;
}
type Piece = readonly [text: string, lookups: number] | Held;
/** Lines of the diff that one line of the body stands for, each in pieces; or a summary of files from the `first` on. */
type Line = readonly Piece[] | { readonly first: number; readonly files: number; readonly width: number };

class DiffReader {
  readonly #out: Line[] = [];
  readonly #changes: FileChange[] = [];
  readonly #names = new Map<string, string>();
  readonly #bodies: string[] = [];
  readonly #held: Held[] = [];
  #shift = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly spec: DiffSpec,
  ) {}

  read(): void {
    let at = 0;
    while (at < this.lines.length) {
      const line = this.lines[at] as string;
      const hunk = line.startsWith('@') ? this.#hunk(line, at) : 0;
      if (hunk === 0) this.#line(line);
      at += Math.max(1, hunk);
    }
  }

  write(sink: Sink): void {
    if (this.#held.length > 0) {
      const texts = readLines(this.spec.texts as string, this.#bodies);
      texts.forEach((text, i) => {
        (this.#held[i] as Held).text = text;
      });
    }
    this.#out.forEach((line, i) => {
      if (i > 0) sink.write('\n', 0);
      if ('first' in line) {
        const changes = this.#changes.slice(line.first, line.first + line.files);
        sink.write(printStat(changes, line.width).join('\n'), 2);
        return;
      }
      for (const piece of line) {
        if ('text' in piece) writeExpanded(sink, piece.text as Expanded);
        else sink.write(piece[0], piece[1]);
      }
    });
  }

  #line(line: string): void {
    if (!line.startsWith('=')) this.#out.push([[line, 0]]);
    else if (line.startsWith('=\\')) this.#out.push([[line.slice(2), 0]]);
    else if (line.startsWith('=stat ')) {
      const [, files, width] = STAT.exec(line) ?? [];
      if (width === undefined) throw damaged('summary of a diff');
      this.#out.push({ first: this.#changes.length, files: Number(files), width: Number(width) });
    } else this.#file(line);
  }

  #file(line: string): void {
    const [, change, hashes, mode = USUAL_MODE, path = ''] = FILE.exec(line) ?? [];
    if (change === undefined ? !line.startsWith('=m ') : hashes === undefined && !this.spec.noIndex)
      throw damaged('file of a diff');
    const file: FileHead =
      change === undefined
        ? { change: 'm', path: line.slice(3), hashes: '', mode: '' }
        : { change: change as FileHead['change'], path, hashes: hashes ?? '', mode };
    this.#shift = 0;
    this.#changes.push({ path: file.path, added: 0, removed: 0 });
    const head: Line[] = [...fileLines(file)];
    const index = indexLine(file);
    if (hashes === undefined && index !== undefined) head[index] = [[formatGap(1, 'lines'), 0]];
    this.#out.push(...head);
  }

  /** Reads the hunk that begins here; how many lines of the body it has, 0 for none. */
  #hunk(line: string, at: number): number {
    const [, start, other, tail = ''] = SHORT_HUNK.exec(line) ?? [];
    const printed = readHunk(line);
    if (start === undefined && printed === undefined) {
      if (!line.startsWith('@@ ')) throw damaged('hunk of a diff');
      return 0;
    }
    let end = at + 1;
    while (IN_HUNK.test(this.lines[end] ?? '')) end++;
    const own = CUT.exec(this.lines[at + 1] ?? '');
    const cut: Cut = own === null ? (this.spec.cut ?? [0, 0]) : [Number(own[1]), Number(own[2])];
    const from = at + (own === null ? 1 : 2);
    const rows = this.lines.slice(from, end).map((row) => row.replace(NAMED, ''));
    countLines(rows, 0, rows.length, this.#changes[this.#changes.length - 1]);
    const hunk = printed ?? this.#counted(Number(start), other, tail, rows, cut);
    this.#shift = shiftBehind(hunk);
    this.#out.push(headerPieces(hunk, printed !== undefined, other !== undefined));
    if (cut[0] > 0) this.#out.push([[formatGap(cut[0], 'lines'), 0]]);
    for (let i = from; i < end; i++) this.#row(this.lines[i] as string);
    if (cut[1] > 0) this.#out.push([[formatGap(cut[1], 'lines'), 0]]);
    return end - at;
  }

  /** The hunk's header, by the lines that stand there and those left out. */
  #counted(oldStart: number, start: string | undefined, tail: string, rows: readonly string[], cut: Cut): HunkHead {
    let context = cut[0] + cut[1];
    let removed = 0;
    let added = 0;
    for (const row of rows) {
      const inner = INNER.exec(row);
      if (inner !== null) context += Number(inner[1]);
      else if (row[0] === ' ') context++;
      else if (row[0] === '-') removed++;
      else if (row[0] === '+') added++;
    }
    const [oldLines, newLines] = [context + removed, context + added];
    const followed = newStart(oldStart, oldLines, newLines, this.#shift);
    return { oldStart, oldLines, newStart: start === undefined ? followed : Number(start), newLines, tail };
  }

  /** A line of a hunk. */
  #row(row: string): void {
    const inner = INNER.exec(row);
    if (inner !== null) {
      this.#out.push([[formatGap(Number(inner[1]), 'lines'), 0]]);
      return;
    }
    const name = NAMED.exec(row);
    const line = name === null ? row : row.slice(name[0].length);
    if (!this.spec.written || line.startsWith('\\')) {
      if (name !== null || row.startsWith('…')) throw damaged('line of a hunk');
      this.#out.push([[row, 0]]);
      return;
    }
    const written = readWritten(line.slice(1));
    const before: Piece = [`${line[0]}${written.indent}`, 0];
    this.#out.push([before, this.#text(written, name?.[1])]);
  }

  #text({ name, body }: { name?: string; body: string }, defined: string | undefined): Piece {
    if (name !== undefined) {
      const text = this.#names.get(name);
      if (text === undefined) throw damaged('text that did not stand before');
      return [text, 1];
    }
    if (defined !== undefined) this.#names.set(defined, body);
    if (defined !== undefined || isBare(body) || this.spec.texts === undefined) return [body, 0];
    const held: Held = { text: undefined };
    this.#bodies.push(body);
    this.#held.push(held);
    return held;
  }
}
