import { formatHead } from '../head.js';
import { splitText } from '../lines/split.js';
import { indentOf } from '../paths/indent.js';
import { planTexts, type WrittenTexts } from '../paths/texts.js';
import type { Encoding } from '../types.js';
import { cutOf, usualCut } from './cuts.js';
import { type Cut, type DiffUse, formatDiffSpec } from './diff-spec.js';
import { type DiffPart, type HunkHead, parseDiff, printHunk, readHunk, type StatHead } from './parse.js';

export const ID = 'diff';
/** The mode that a file has unless it is stated. */
export const USUAL_MODE = '100644';

/** What is to be written of a diff. */
export interface DiffItems {
  /** 1 for lines that are kept: all of a hunk but some of its context, or none of it; all of a file's head but its `index` line. */
  readonly keep: Uint8Array;
  /** The gap mark, which begins with `[… `, for so many lines from this one on, outside hunks. */
  readonly gap: (lines: number, at: number) => string;
}

/** A diff read once, to be written as often as wanted. */
export interface DiffDocument {
  readonly lines: readonly string[];
  readonly parts: readonly DiffPart[];
  /** `texts`: with names and templates for the texts of lines. */
  write(encoding: Encoding, options?: { readonly texts?: boolean; readonly items?: DiffItems }): string;
}

/** Undefined for a text that holds no hunk, or has carriage returns at its lines' ends. */
export function openDiff(text: string): DiffDocument | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const parts = parseDiff(lines);
  if (!parts.some(({ kind }) => kind === 'hunk')) return undefined;
  return {
    ...{ lines, parts },
    write(encoding, { texts = false, items } = {}) {
      const kept = items?.keep;
      const cut = usualCut(parts, kept);
      const planned = texts ? planTexts(hunkTexts(lines, parts, kept)) : undefined;
      const writer = new DiffWriter(lines, encoding === 'dense', items, cut, planned);
      for (const part of parts) writer.part(part);
      return writer.text(ended);
    },
  };
}

/** Texts of the hunks' lines that are kept, without sign and indentation. */
function hunkTexts(lines: readonly string[], parts: readonly DiffPart[], keep: Uint8Array | undefined): string[] {
  const texts: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'hunk') continue;
    for (let i = part.at + 1; i < part.at + part.lines; i++) {
      const line = lines[i] as string;
      if (keep?.[i] !== 0 && !line.startsWith('\\')) texts.push(line.slice(1 + indentOf(line.slice(1)).length));
    }
  }
  return texts;
}

class DiffWriter {
  readonly #out: string[] = [];
  readonly #use = { files: new Set<string>(), noIndex: false, stat: false, hunks: '', named: false };
  readonly #seen = new Set<string>();
  #missing = 0;
  #missingFrom = 0;
  #shift = 0;
  #inHunk = false;

  constructor(
    private readonly lines: readonly string[],
    private readonly dense: boolean,
    private readonly items: DiffItems | undefined,
    private readonly cut: Cut | undefined,
    private readonly texts: WrittenTexts | undefined,
  ) {}

  part(part: DiffPart): void {
    if (part.kind === 'stat') {
      this.#stat(part);
      return;
    }
    if (this.items?.keep[part.at] === 0) {
      this.#leaveOut(part.at, part.kind === 'line' ? 1 : part.lines);
      return;
    }
    this.#flush();
    if (part.kind === 'line') this.#line(this.lines[part.at] as string);
    else if (part.kind === 'file') this.#file(part);
    else this.#hunk(part);
  }

  text(ended: boolean): string {
    const gapped = this.#missing > 0;
    this.#flush();
    const use: DiffUse = { ...this.#use, cuts: this.cut !== undefined, texts: this.texts?.legend ?? '' };
    const spec = formatDiffSpec(
      {
        ...{ written: this.texts !== undefined, noIndex: this.#use.noIndex },
        ...(this.cut === undefined ? {} : { cut: this.cut }),
        ...(this.texts?.flags === undefined ? {} : { texts: this.texts.flags }),
      },
      use,
    );
    return `${formatHead(ID, spec)}\n${this.#out.join('\n')}${ended || gapped ? '\n' : ''}`;
  }

  #file({ file, index }: DiffPart & { kind: 'file' }): void {
    const { change, path, hashes, mode } = file;
    this.#shift = 0;
    this.#inHunk = false;
    this.#use.files.add(change);
    if (change === 'm') {
      this.#out.push(`=m ${path}`);
      return;
    }
    const stated = mode !== USUAL_MODE || /^\d{6} /.test(path) ? `${mode} ` : '';
    const isLeftOut = index !== undefined && this.items?.keep[index] === 0;
    this.#use.noIndex ||= isLeftOut;
    this.#out.push(`=${change} ${isLeftOut ? '' : `${hashes} `}${stated}${path}`);
  }

  #stat({ at, lines, stat }: DiffPart & { kind: 'stat'; stat: StatHead }): void {
    const isWhole =
      this.items === undefined ||
      this.items.keep.every((kept, i) => kept === 1 || !/^[+-]/.test(this.lines[i] as string));
    if (this.dense && isWhole) {
      this.#flush();
      this.#inHunk = false;
      this.#use.stat = true;
      this.#out.push(`=stat ${stat.files} ${stat.width}`);
      return;
    }
    for (let i = at; i < at + lines; i++) {
      if (this.items?.keep[i] === 0) this.#leaveOut(i, 1);
      else {
        this.#flush();
        this.#line(this.lines[i] as string);
      }
    }
  }

  #hunk(part: DiffPart & { kind: 'hunk' }): void {
    const { at, lines, hunk } = part;
    const follows = this.dense && hunk.newStart === newStart(hunk.oldStart, hunk.oldLines, hunk.newLines, this.#shift);
    // Counts that are spelled otherwise than git does, and a tail that reads as a number, are printed.
    const isShort = printHunk(hunk) === this.lines[at] && !/^[+\d]/.test(hunk.tail);
    if (isShort) this.#use.hunks = this.dense ? '@N' : '@N+M';
    this.#shift = shiftBehind(hunk);
    this.#inHunk = true;
    this.#out.push(
      isShort ? `@${hunk.oldStart}${follows ? '' : `+${hunk.newStart}`}${hunk.tail}` : (this.lines[at] as string),
    );
    const [lead, trail] = cutOf(part, this.items?.keep);
    if (this.cut !== undefined && (lead !== this.cut[0] || trail !== this.cut[1])) this.#out.push(`…${lead},${trail}`);
    let gap = 0;
    for (let i = at + 1 + lead; i < at + lines; i++) {
      if (this.items?.keep[i] === 0) gap++;
      else {
        if (gap > 0) this.#out.push(`…${gap}`);
        gap = 0;
        this.#out.push(this.#text(this.lines[i] as string));
      }
    }
  }

  /** A line of a hunk. */
  #text(line: string): string {
    if (this.texts === undefined || line.startsWith('\\')) return line;
    const indent = indentOf(line.slice(1));
    const sign = line[0] as string;
    const bare = line.slice(1 + indent.length);
    const id = this.texts.names.get(bare);
    if (id === undefined) return `${sign}${indent}${this.texts.bodies.get(bare) as string}`;
    this.#use.named = true;
    if (this.#seen.has(bare)) return `${sign}${indent}&${id}`;
    this.#seen.add(bare);
    return `&${id}${sign}${indent}${this.texts.bodies.get(bare) as string}`;
  }

  /** A line that belongs to nothing. */
  #line(line: string): void {
    const isEscaped =
      line.startsWith('=') ||
      (line.startsWith('@') && !line.startsWith('@@ ')) ||
      readHunk(line) !== undefined ||
      (this.#inHunk && /^[ +\-\\…&]/.test(line)) ||
      line.startsWith('[… ');
    this.#inHunk = false;
    this.#out.push(isEscaped ? `=\\${line}` : line);
  }

  #leaveOut(at: number, lines: number): void {
    if (this.#missing === 0) this.#missingFrom = at;
    this.#missing += lines;
  }

  #flush(): void {
    if (this.#missing === 0) return;
    this.#inHunk = false;
    this.#out.push(this.items?.gap(this.#missing, this.#missingFrom) ?? '');
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
