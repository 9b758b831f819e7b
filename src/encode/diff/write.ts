import { formatHead } from '../head.js';
import { GAP } from '../lines/special.js';
import { splitText } from '../lines/split.js';
import type { Encoding } from '../types.js';
import { type DiffPart, type FileHead, type HunkHead, parseDiff, printHunk, readHunk } from './parse.js';

export const ID = 'diff';
/** Flag of the dense form: `@N tail` for a hunk. */
export const COUNTED = '@';
const FILES = '=M a..b mode path: diff --git, index, --- and +++ lines of that file (=A new file mode, =D deleted)';
const HUNKS = '@N: the hunk that begins at old line N';

/** A diff read once, to be written as often as wanted. */
export interface DiffDocument {
  readonly lines: readonly string[];
  readonly parts: readonly DiffPart[];
  /** All lines, or those that `keep` marks with 1, a gap where some in a row are left out. */
  write(encoding: Encoding, keep?: Uint8Array, gap?: (lines: number) => string): string;
}

/** Undefined for a text that holds no hunk, or has carriage returns at its lines' ends. */
export function openDiff(text: string): DiffDocument | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const parts = parseDiff(lines);
  if (!parts.some(({ kind }) => kind === 'hunk')) return undefined;
  return {
    lines,
    parts,
    write(encoding, keep, gap) {
      const writer = new DiffWriter(lines, encoding === 'dense', keep, gap);
      for (const part of parts) writer.part(part);
      return writer.text(ended);
    },
  };
}

class DiffWriter {
  readonly #out: string[] = [];
  #missing = 0;
  #shift = 0;
  #files = false;
  #hunks = false;

  constructor(
    private readonly lines: readonly string[],
    private readonly dense: boolean,
    private readonly keep: Uint8Array | undefined,
    private readonly gap: ((lines: number) => string) | undefined,
  ) {}

  part(part: DiffPart): void {
    if (part.kind === 'line') this.#lines(part.at, 1);
    else if (part.kind === 'file') this.#file(part.at, part.lines, part.file);
    else this.#hunk(part);
  }

  text(ended: boolean): string {
    const gapped = this.#missing > 0;
    this.#flush();
    const legend = [this.#files ? FILES : '', this.#hunks ? HUNKS : ''].filter((part) => part !== '').join('; ');
    const spec = `${this.dense ? `${COUNTED} ` : ''}; ${legend}`;
    return `${formatHead(ID, spec)}\n${this.#out.join('\n')}${ended || gapped ? '\n' : ''}`;
  }

  #file(at: number, lines: number, { change, path, hashes, mode }: FileHead): void {
    this.#shift = 0;
    if (!this.#keeps(at, lines)) {
      this.#lines(at, lines);
      return;
    }
    this.#flush();
    this.#files = true;
    this.#out.push(change === 'm' ? `=m ${path}` : `=${change} ${hashes} ${mode} ${path}`);
  }

  #hunk({ at, lines, hunk }: DiffPart & { kind: 'hunk' }): void {
    const derived = { ...hunk, newStart: newStart(hunk.oldStart, hunk.oldLines, hunk.newLines, this.#shift) };
    // The decoder counts what follows: nothing may stand behind the hunk that looks like a line of it.
    const alone = !/^[ +\-\\]/.test(this.lines[at + lines] ?? '');
    const short = this.dense && alone && this.#keeps(at, lines) && printHunk(derived) === this.lines[at];
    if (!short) {
      this.#lines(at, lines);
      return;
    }
    this.#flush();
    this.#shift = shiftBehind(derived);
    this.#hunks = true;
    this.#out.push(`@${hunk.oldStart}${hunk.tail}`);
    this.#lines(at + 1, lines - 1);
  }

  #keeps(at: number, lines: number): boolean {
    for (let i = at; i < at + lines; i++) if (this.keep?.[i] === 0) return false;
    return true;
  }

  #lines(at: number, lines: number): void {
    for (let i = at; i < at + lines; i++) {
      if (this.keep?.[i] === 0) this.#missing++;
      else {
        this.#flush();
        const line = this.lines[i] as string;
        const stated = readHunk(line);
        if (stated !== undefined) this.#shift = shiftBehind(stated);
        this.#out.push(needsEscape(line) ? `=\\${line}` : line);
      }
    }
  }

  #flush(): void {
    if (this.#missing > 0) this.#out.push(this.gap?.(this.#missing) ?? '');
    this.#missing = 0;
  }
}

/** By how many lines the new file is ahead behind a hunk. */
export function shiftBehind({ oldStart, oldLines, newStart: start, newLines }: HunkHead): number {
  return start + newLines + (newLines === 0 ? 1 : 0) - (oldStart + oldLines + (oldLines === 0 ? 1 : 0));
}

/** Where a hunk begins in the new file: shifted by what the hunks before it added; an empty side is named by the line above it. */
export function newStart(oldStart: number, oldLines: number, newLines: number, shift: number): number {
  return oldStart + shift + (oldLines === 0 ? 1 : 0) - (newLines === 0 ? 1 : 0);
}

function needsEscape(line: string): boolean {
  return line.startsWith('=') || (line.startsWith('@') && !line.startsWith('@@ ')) || GAP.test(line);
}
