import { lineOfKnown, numberedHit } from '../../content/index.js';
import { splitText } from '../lines/split.js';

/** One line of a search result. */
export interface SearchHit {
  /** The line's number in its file; undefined where the result has none, or one that is not spelled as a number is. */
  readonly number: number | undefined;
  /** What stands behind the path, down to the text: `12:`, `12-`, `:`. */
  readonly place: string;
  readonly text: string;
}

/** Hits of one file in a row, with nothing between them but separators that are implied. */
export interface Run {
  readonly path: string;
  /** The path stands on a line of its own above this run. */
  readonly headed: boolean;
  readonly hits: readonly SearchHit[];
  /** For every hit the index of its line. */
  readonly lineOf: readonly number[];
}

/** A run, or any other line as it is. */
export type SearchPart = Run | { readonly line: string; readonly at: number };

/** Where `--` stands: `''` wherever it is printed; `--` between lines of a file that are not neighbours; `---` between files, too. */
export type Separators = '' | '--' | '---';

/** A search result read once. */
export interface SearchText {
  /** Paths stand on lines of their own, after an empty line. */
  readonly headed: boolean;
  readonly separators: Separators;
  readonly parts: readonly SearchPart[];
  readonly lines: number;
  readonly ended: boolean;
}

type Token =
  | { readonly kind: 'hit'; readonly at: number; readonly path: string; readonly hit: SearchHit }
  | { readonly kind: 'heading' | 'blank' | 'dashes' | 'other'; readonly at: number; readonly line: string };

const NUMBERED = /^(\d{1,7})([:-])/;
/** What a search without line numbers prints: a path with a folder or an ending, and a colon. */
const BARE = /^(?=[^\s:]{0,300}[./])([^\s:]{1,300}):/;
/** Share of lines that begin with a path from which on a text is taken for hits without numbers. */
const MOST = 0.8;
/** Share of lines with a number from which on a text without paths in its lines is taken for headed hits. */
const ENOUGH = 0.5;

/**
 * Reads grep's and ripgrep's results, with or without context and headings. Undefined for what is none, or has carriage returns at its
 * lines' ends. `printed`: separators stay where they are, whether they follow from the numbers or not.
 */
export function readSearch(text: string, printed = false): SearchText | undefined {
  const { lines, ended, crlf } = splitText(text);
  if (crlf) return undefined;
  const numbered = lines.map(numberedHit);
  const known = new Set(numbered.flatMap((hit) => hit?.path ?? []));
  const hasNumbers = known.size > 0;
  const headed = !hasNumbers || headings(lines) > 0.1 * known.size + lines.length / 50;
  const tokens = headed ? headedTokens(lines) : undefined;
  if (!hasNumbers && tokens === undefined) for (const path of barePaths(lines)) known.add(path);
  if (tokens === undefined && known.size === 0) return undefined;
  const read =
    tokens ??
    lines.map((line, at): Token => {
      const hit = numbered[at] ?? lineOfKnown(line, known);
      if (hit === undefined || !isPathLine(hit.path)) return other(line, at);
      return { kind: 'hit', at, path: hit.path, hit: splitHit(hit.rest) };
    });
  const separators = printed ? '' : findSeparators(read);
  return {
    ...{ headed: tokens !== undefined, separators, lines: lines.length, ended },
    parts: collect(read, separators, tokens !== undefined),
  };
}

/** Paths before the first colons of lines, where nearly all lines begin with one; none otherwise. */
function barePaths(lines: readonly string[]): string[] {
  const paths = lines.flatMap((line) => BARE.exec(line)?.[1] ?? []);
  return paths.length >= MOST * lines.length ? paths : [];
}

function headings(lines: readonly string[]): number {
  let count = 0;
  for (let i = 0; i < lines.length; i++) if (isHeading(lines, i)) count++;
  return count;
}

function isHeading(lines: readonly string[], i: number): boolean {
  const line = lines[i] as string;
  if (i === 1 || (i > 0 && lines[i - 1] !== '')) return false;
  return isPathLine(line) && NUMBERED.test(lines[i + 1] ?? '');
}

/** A line that may stand as a heading: it looks like nothing else that a body holds. */
export function isPathLine(line: string): boolean {
  return line !== '' && line.length <= 400 && !/^[\d:,&\\[\s-]/.test(line) && !/[\s:/\\]$/.test(line);
}

function headedTokens(lines: readonly string[]): Token[] | undefined {
  const hits = lines.filter((line) => NUMBERED.test(line)).length;
  if (hits < ENOUGH * lines.length) return undefined;
  let path = '';
  return lines.map((line, at): Token => {
    if (NUMBERED.test(line)) return { kind: 'hit', at, path, hit: splitHit(line) };
    if (!isHeading(lines, at)) return other(line, at);
    path = line;
    return { kind: 'heading', at, line };
  });
}

function other(line: string, at: number): Token {
  return { kind: line === '--' ? 'dashes' : line === '' ? 'blank' : 'other', at, line };
}

function splitHit(rest: string): SearchHit {
  const match = NUMBERED.exec(rest);
  if (match === null) return { number: undefined, place: rest.slice(0, 1), text: rest.slice(1) };
  const number = Number(match[1]);
  return {
    number: String(number) === match[1] ? number : undefined,
    place: match[0],
    text: rest.slice(match[0].length),
  };
}

/** The rule that all separators of the text obey; `''` when one does not, or there is none. */
function findSeparators(tokens: readonly Token[]): Separators {
  let dashed = 0;
  let inside = true;
  let between = 0;
  let apart = 0;
  for (let i = 0; i + 1 < tokens.length; i++) {
    const above = tokens[i] as Token;
    const dashes = tokens[i + 1]?.kind === 'dashes' ? 1 : 0;
    const below = tokens[i + 1 + dashes];
    if (above.kind !== 'hit' || below?.kind !== 'hit') continue;
    dashed += dashes;
    if (above.path !== below.path) {
      between += dashes;
      apart++;
    } else inside &&= dashes === (areApart(above.hit, below.hit) ? 1 : 0);
  }
  if (dashed === 0 || !inside || (between !== 0 && between !== apart)) return '';
  return between === 0 ? '--' : '---';
}

/** The same rule as the decoder's: lines without numbers are never apart. */
function areApart(above: SearchHit, below: SearchHit): boolean {
  return above.number !== undefined && !areNeighbours(above, below);
}

export function areNeighbours(above: SearchHit, below: SearchHit): boolean {
  return above.number !== undefined && below.number === above.number + 1;
}

function collect(tokens: readonly Token[], separators: Separators, headed: boolean): SearchPart[] {
  const parts: SearchPart[] = [];
  let run: (Run & { hits: SearchHit[]; lineOf: number[] }) | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const below = tokens[i + 1];
    if (token.kind === 'hit') {
      if (run === undefined || run.path !== token.path) {
        run = { path: token.path, headed: false, hits: [], lineOf: [] };
        parts.push(run);
      }
      run.hits.push(token.hit);
      run.lineOf.push(token.at);
    } else if (token.kind === 'heading') {
      run = { path: token.line, headed: true, hits: [], lineOf: [] };
      parts.push(run);
    } else {
      const implied =
        (headed && token.kind === 'blank' && below?.kind === 'heading') ||
        (token.kind === 'dashes' &&
          below?.kind === 'hit' &&
          tokens[i - 1]?.kind === 'hit' &&
          (separators === '---' || (separators === '--' && run?.path === below.path)));
      if (implied) continue;
      parts.push({ line: token.line, at: token.at });
      run = undefined;
    }
  }
  return parts;
}
