import type { Expanded } from '../types.js';
import { lineNumber } from './numbering.js';

/** The lines of a text that is referred to, with their places. Lines are what line feeds separate; nothing else ends one. */
export class SourceLines {
  static readonly #known = new WeakMap<Expanded, SourceLines>();
  readonly #starts: number[] = [0];
  #numbers: Map<number, number> | undefined;

  private constructor(readonly source: Expanded) {
    const { text } = source;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  static of(source: Expanded): SourceLines {
    let lines = SourceLines.#known.get(source);
    if (lines === undefined) {
      lines = new SourceLines(source);
      SourceLines.#known.set(source, lines);
    }
    return lines;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset of a line, 0-based. */
  start(line: number): number {
    return this.#starts[line] as number;
  }

  /** Offset behind a line, without its line feed. */
  end(line: number): number {
    return line + 1 < this.#starts.length ? (this.#starts[line + 1] as number) - 1 : this.source.text.length;
  }

  line(line: number): string {
    return this.source.text.slice(this.start(line), this.end(line));
  }

  /** The first line that has this number printed in front, 0-based. */
  numbered(number: number): number | undefined {
    if (this.#numbers === undefined) {
      this.#numbers = new Map();
      for (let i = 0; i < this.count; i++) {
        const printed = lineNumber(this.line(i))?.number;
        if (printed !== undefined && !this.#numbers.has(printed)) this.#numbers.set(printed, i);
      }
    }
    return this.#numbers.get(number);
  }
}
