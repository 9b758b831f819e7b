import { isTranscript, readLabel } from '../../content/index.js';
import { sentenceEnds, skipBlanks } from './sentences.js';

import type { ProseText, Unit } from './types.js';

const HEADING = /^ {0,3}(#{1,6})[ \t]+\S/;
const ITEM = /^[ \t]*(?:[-*+•‣◦]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+\S/;
const FENCE = /^ {0,3}(```|~~~)/;
const ROW = /^[ \t]*\|.*\|[ \t]*$/;
/** A title: a short line alone in its paragraph, without a full stop. */
const TITLE = /^(?=.{2,80}$)[\p{Lu}\p{N}\p{Lo}]\S*(?:[ \t]+\S+){0,11}$/u;
const CLOSED = /[.,;:!?。！？…]$/;
const UNDERLINE = /^(?:=+|-{3,})[ \t]*$/;
/** A line of this many code units may be wrapped: the sentence goes on below. Shorter and longer ones end a unit. */
const WRAPPED = { least: 40, most: 140 };
/** A stretch without a full stop is cut at the end of a line behind this many code units. */
const LONG = 600;

interface Line {
  readonly start: number;
  /** Before the line's end characters. */
  readonly stop: number;
  /** Behind them. */
  readonly end: number;
}

/**
 * A text in units: sentences by paragraph, list items, headings (markdown, underlined, or titles alone on a line), fences of code and tables whole; of a
 * transcript the turns with their labels. The units' spans are the whole text. Never throws; linear.
 */
export function readUnits(text: string): ProseText {
  const spoken = isTranscript(text);
  const reader = new UnitReader(text, spoken);
  return { text, units: reader.read(), isTranscript: spoken };
}

class UnitReader {
  private readonly units: Unit[] = [];
  private readonly lines: readonly Line[];
  private block = 0;

  constructor(
    private readonly text: string,
    private readonly spoken: boolean,
  ) {
    this.lines = linesOf(text);
  }

  read(): Unit[] {
    const { lines } = this;
    for (let i = 0; i < lines.length; ) {
      const from = i;
      while (i < lines.length && this.isEmpty(i)) i++;
      // Blank lines belong to what stands before them; those at the beginning to what follows.
      const start = from === 0 ? 0 : (lines[i]?.start ?? this.text.length);
      if (from > 0) this.stretch(start);
      if (i < lines.length) i = this.structure(i, start);
    }
    this.stretch(this.text.length);
    return this.units;
  }

  /** Reads one heading, fence, table, item, turn or paragraph; the line behind it. */
  private structure(i: number, start: number): number {
    const line = this.lineAt(i);
    const hashes = HEADING.exec(line)?.[1];
    if (hashes !== undefined) return this.whole('heading', start, i + 1, hashes.length);
    if (FENCE.test(line)) return this.whole('piece', start, this.behindFence(i));
    if (ROW.test(line) && ROW.test(this.lineAt(i + 1))) {
      let to = i;
      while (to < this.lines.length && ROW.test(this.lineAt(to))) to++;
      return this.whole('piece', start, to);
    }
    if (!this.spoken && TITLE.test(line) && !CLOSED.test(line)) {
      const below = this.lineAt(i + 1);
      if (UNDERLINE.test(below)) return this.whole('heading', start, i + 2, below.startsWith('=') ? 1 : 2);
      if (below.trim() === '' && i + 1 < this.lines.length) return this.whole('heading', start, i + 1, 6);
    }
    return this.flowing(i, start);
  }

  private whole(kind: 'heading' | 'piece', start: number, to: number, level?: number): number {
    this.add(kind, start, this.behind(to - 1), level);
    this.block++;
    return to;
  }

  /** A paragraph, list item or turn: labels and sentences, line by line where lines are not wrapped. */
  private flowing(i: number, start: number): number {
    const isItem = ITEM.test(this.lineAt(i));
    let from = start;
    if (this.spoken) {
      const label = readLabel(this.lineAt(i));
      if (label !== undefined) {
        const end = (this.lines[i] as Line).start + label.end;
        this.add('label', start, end);
        from = end;
      }
    }
    let to = i + 1;
    while (to < this.lines.length && !this.endsAt(to)) to++;
    this.sentences(from, this.behind(to - 1), isItem ? 'item' : 'sentence');
    this.block++;
    return to;
  }

  /** True where line `i` begins something new. */
  private endsAt(i: number): boolean {
    if (this.isEmpty(i)) return true;
    const line = this.lineAt(i);
    if (HEADING.test(line) || FENCE.test(line) || ITEM.test(line) || ROW.test(line)) return true;
    if (this.spoken) return readLabel(line) !== undefined;
    const before = this.lines[i - 1] as Line;
    return before.stop - before.start > WRAPPED.most;
  }

  private sentences(from: number, to: number, kind: 'sentence' | 'item'): void {
    let at = from;
    for (const end of this.withLineEnds(sentenceEnds(this.text, from, to), from)) {
      this.add(kind, at, end);
      at = end;
    }
  }

  /** Adds ends at line ends where a line is too short to be wrapped, or no sentence has ended for long. */
  private withLineEnds(ends: readonly number[], from: number): number[] {
    const { text } = this;
    const out: number[] = [];
    let at = from;
    let line = text.lastIndexOf('\n', from - 1) + 1;
    let feed = this.feedAt(from);
    for (const end of ends) {
      for (; feed < end; feed = this.feedAt(feed + 1)) {
        const next = skipBlanks(text, feed, end);
        if (next < end && (feed - line < WRAPPED.least || feed - at > LONG)) {
          out.push(next);
          at = next;
        }
        line = feed + 1;
      }
      out.push(end);
      at = end;
    }
    return out;
  }

  private feedAt(from: number): number {
    const feed = this.text.indexOf('\n', from);
    return feed < 0 ? this.text.length : feed;
  }

  private add(kind: Unit['kind'], start: number, end: number, level?: number): void {
    if (end > start)
      this.units.push({ kind, start, end, block: this.block, ...(level === undefined ? {} : { level }) });
  }

  /** Gives the last unit what stands before `end`. */
  private stretch(end: number): void {
    const last = this.units.pop();
    if (last !== undefined) this.units.push({ ...last, end });
    else this.add('sentence', 0, end);
  }

  private behindFence(i: number): number {
    const fence = FENCE.exec(this.lineAt(i))?.[1] as string;
    for (let to = i + 1; to < this.lines.length; to++) {
      if (this.lineAt(to).trimStart().startsWith(fence)) return to + 1;
    }
    return i + 1;
  }

  private behind = (i: number): number => (this.lines[i] as Line).end;
  private lineAt(i: number): string {
    const line = this.lines[i];
    return line === undefined ? '' : this.text.slice(line.start, Math.min(line.stop, line.start + 1000));
  }
  private isEmpty(i: number): boolean {
    const { start, stop } = this.lines[i] as Line;
    return skipBlanks(this.text, start, stop) >= stop;
  }
}

/** The lines of a text with any line ends; none of an empty one. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    const bare = feed < 0 ? end : feed;
    lines.push({ start, stop: text[bare - 1] === '\r' && bare > start ? bare - 1 : bare, end });
    start = end;
  }
  return lines;
}
