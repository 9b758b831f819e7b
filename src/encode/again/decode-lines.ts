import { collectingSink } from '../sink.js';
import type { Expanded, Sink } from '../types.js';
import { type CopyMark, isQuotedLine, readCopy } from './copy-mark.js';
import { lineNumber, prefixBelow, renumbered } from './numbering.js';
import { SourceLines } from './source-lines.js';
import type { Sources } from './sources.js';
import { mostLookups, writeStretch } from './write-stretch.js';

/** Lines of the text so far, for marks that point above: each with the look-ups of its deepest piece. */
class Own {
  readonly #lines: string[] = [];
  readonly #lookups: number[] = [];

  add(text: string, spans: Expanded['spans']): void {
    let start = 0;
    for (const line of text.split('\n')) {
      this.#lines.push(line);
      this.#lookups.push(mostLookups(spans, start, start + line.length));
      start += line.length + 1;
    }
  }

  copy(from: number, to: number): Expanded {
    const sink = collectingSink();
    for (let i = from - 1; i < to; i++) {
      if (i > from - 1) sink.write('\n', this.#lookups[i] as number);
      sink.write(this.#lines[i] as string, this.#lookups[i] as number);
    }
    return sink.finish();
  }

  has(from: number, to: number): boolean {
    return from >= 1 && from <= to && to <= this.#lines.length;
  }
}

/** Writes a body of literal lines and copy marks. Throws on marks that point nowhere. */
export function decodeLines(body: Expanded, sink: Sink, sources: Sources): void {
  const own = new Own();
  let start = 0;
  while (true) {
    const feed = body.text.indexOf('\n', start);
    const end = feed < 0 ? body.text.length : feed;
    const line = body.text.slice(start, end);
    const mark = readCopy(line);
    const piece = collectingSink();
    if (mark === undefined) writeStretch(piece, body, start + (isQuotedLine(line) ? 1 : 0), end, 0);
    else writeCopy(mark, 1 + mostLookups(body.spans, start, end), piece, sources, own);
    const written = piece.finish();
    own.add(written.text, written.spans);
    writeStretch(sink, written, 0, written.text.length, 0);
    if (feed < 0) return;
    writeStretch(sink, body, feed, feed + 1, 0);
    start = feed + 1;
  }
}

function writeCopy(mark: CopyMark, more: number, sink: Sink, sources: Sources, own: Own): void {
  const { source: name, lines: range, as } = mark;
  if (name === '') {
    if (range === undefined || range.printed || as !== undefined || !own.has(range.from, range.to)) throw damaged(mark);
    const copied = own.copy(range.from, range.to);
    writeStretch(sink, copied, 0, copied.text.length, more);
    return;
  }
  const source = sources.find(name);
  if (source === undefined) throw damaged(mark);
  const lines = SourceLines.of(source);
  const from = range === undefined ? 0 : range.printed ? lines.numbered(range.from) : range.from - 1;
  if (from === undefined) throw damaged(mark);
  const to = range === undefined ? lines.count - 1 : from + range.to - range.from;
  if (from < 0 || to < from || to >= lines.count) throw damaged(mark);
  if (as === undefined) writeStretch(sink, source, lines.start(from), lines.end(to), more);
  else writeRenumbered(lines, from, to, as, more, sink);
}

function damaged({ source }: CopyMark): Error {
  return new Error(`a copy mark points to lines of "${source}" that are not there`);
}

/** The lines without their own numbers (where all of them are numbered, one after the other), with those that `as` asks for. */
function writeRenumbered(lines: SourceLines, from: number, to: number, as: number | string, more: number, sink: Sink) {
  const strip = isNumbered(lines, from, to);
  const first = lines.line(from);
  const own = strip ? first.slice(0, lineNumber(first)?.length ?? 0) : '';
  const sample = typeof as === 'string' ? as : renumbered(own, as);
  for (let i = from; i <= to; i++) {
    const skipped = strip ? (lineNumber(lines.line(i))?.length ?? 0) : 0;
    sink.write(`${i > from ? '\n' : ''}${prefixBelow(sample, i - from)}`, more, true);
    writeStretch(sink, lines.source, lines.start(i) + skipped, lines.end(i), more);
  }
}

/** True when every line has its number in front and the numbers follow one another. */
export function isNumbered(lines: SourceLines, from: number, to: number): boolean {
  const first = lineNumber(lines.line(from))?.number;
  if (first === undefined) return false;
  for (let i = from + 1; i <= to; i++) {
    if (lineNumber(lines.line(i))?.number !== first + i - from) return false;
  }
  return true;
}
