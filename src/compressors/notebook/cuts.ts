import type { JsonNode } from '../../base/index.js';
import { formatGap } from '../../ccr/index.js';
import { cutBlobs } from '../blob/index.js';
import type { Query } from '../types.js';
import { below, cellsOf, memberOf, membersOf, type Output, outputsOf, stringOf } from './cells.js';
import { gapsOf, keptLines, lineGap } from './fold.js';

/** JSON text between two UTF-16 offsets that another stands for. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Characters that are left out. */
  readonly omitted: number;
}

/** Values of fewer characters stay. */
const LONG = 300;
const LONG_METADATA = 1000;
/** Another form of a value that has none as text: it stays up to this length. */
const LONG_ALONE = 4000;
/** Frames of a traceback that stay at its end; its first line does, too. */
const FRAMES = 3;
/** What is shown as it is: text, and pictures, of which blobs are cut. */
const SHOWN = /^(?:text\/(?:plain|markdown)|image\/(?!svg))/;

/** What of a notebook is left out: outputs in their middle, other forms of what stands there as text, blobs, long metadata. Sources stay. */
export function findCuts(text: string, root: JsonNode, query: Query, words: readonly string[]): Splice[] {
  const cutter = new Cutter(text, query, words);
  for (const { key, value } of membersOf(memberOf(root, 'metadata'))) {
    cutter.whole(value, below('metadata', key.value), LONG_METADATA);
  }
  for (const cell of cellsOf(root)) {
    for (const output of outputsOf(cell)) cutter.output(output);
    for (const { key, value } of membersOf(memberOf(cell.node, 'metadata'))) {
      cutter.whole(value, below(`${cell.path}.metadata`, key.value), LONG_METADATA);
    }
    cutter.blobs(memberOf(cell.node, 'attachments'));
  }
  return cutter.splices.sort((a, b) => a.start - b.start);
}

class Cutter {
  readonly splices: Splice[] = [];

  constructor(
    private readonly text: string,
    private readonly query: Query,
    private readonly words: readonly string[],
  ) {}

  output({ node, path }: Output): void {
    const type = stringOf(memberOf(node, 'output_type'));
    if (type === 'error' || type === 'pyerr') {
      this.traceback(memberOf(node, 'traceback'), `${path}.traceback`);
      return;
    }
    this.lines(memberOf(node, 'text'), `${path}.text`);
    const data = membersOf(memberOf(node, 'data'));
    const isTold = data.some(({ key, value }) => key.value === 'text/plain' && value.end - value.start > 2);
    for (const { key, value } of data) {
      const at = below(`${path}.data`, key.value);
      if (/^text\/(?:plain|markdown)$/.test(key.value)) this.lines(value, at);
      else if (!SHOWN.test(key.value)) this.whole(value, at, isTold ? LONG : LONG_ALONE);
      else this.blobs(value);
    }
    for (const { key, value } of membersOf(memberOf(node, 'metadata'))) {
      this.whole(value, below(`${path}.metadata`, key.value), LONG_METADATA);
    }
    // Formats up to 3 have pictures and other forms beside the text.
    for (const { key, value } of membersOf(node))
      if (/^(?:png|jpeg|html|svg|latex)$/.test(key.value)) this.blobs(value);
  }

  /** A value with all in it, which is longer than this. */
  whole(node: JsonNode, path: string, longest: number): void {
    const { start, end } = node;
    if (end - start <= longest || this.isNamed(start, end)) return;
    const size = characters(this.text.slice(start, end));
    this.add(start, end, JSON.stringify(formatGap(size, `characters: ${path}`)));
  }

  /** The middle of an output's text: one string, or one a line. */
  lines(node: JsonNode | undefined, path: string): void {
    if (node?.kind === 'string') this.string(node.start + 1, node.end - 1, path);
    if (node?.kind !== 'array' || !node.items.every(({ kind }) => kind === 'string')) return;
    const { items } = node;
    const keep = keptLines(
      items.map(({ start, end }) => this.text.slice(start + 1, end - 1)),
      this.words,
    );
    for (const [from, to] of keep === undefined ? [] : gapsOf(keep)) {
      const [first, last] = [items[from], items[to - 1]];
      if (first !== undefined && last !== undefined)
        this.add(first.start, last.end, JSON.stringify(`${lineGap(to - from, path)}\n`));
    }
    items.forEach((item, i) => {
      if (keep?.[i] !== false) this.string(item.start + 1, item.end - 1, `${path}[${i}]`);
    });
  }

  /** The middle of a string's inside, by its lines; progress that was written over itself counts as lines. */
  private string(start: number, end: number, path: string): void {
    const inner = this.text.slice(start, end);
    const blob = cutBlobs(inner, this.query);
    if (blob !== undefined) {
      this.splices.push({ start, end, text: blob.text, omitted: blob.omitted });
      return;
    }
    const lines = inner.match(/(?:[^\\]|\\[^nr])*?\\[nr]|(?:[^\\]|\\[^nr])+$/g) ?? [];
    const keep = keptLines(lines, this.words);
    if (keep === undefined || lines.join('') !== inner) return;
    const offsets = [0];
    for (const line of lines) offsets.push((offsets.at(-1) as number) + line.length);
    for (const [from, to] of gapsOf(keep)) {
      this.add(start + (offsets[from] as number), start + (offsets[to] as number), `${lineGap(to - from, path)}\\n`);
    }
  }

  private traceback(node: JsonNode | undefined, path: string): void {
    if (node?.kind !== 'array') return;
    const middle = node.items.slice(1, -FRAMES);
    const [first, last] = [middle[0], middle.at(-1)];
    if (first === undefined || last === undefined || last.end - first.start <= LONG) return;
    if (this.isNamed(first.start, last.end)) return;
    const size = characters(this.text.slice(first.start, last.end));
    this.add(first.start, last.end, JSON.stringify(formatGap(size, `characters: ${path}, 2-${middle.length + 1}`)));
  }

  /** Blobs in all strings of a value. */
  blobs(node: JsonNode | undefined): void {
    if (node?.kind === 'array') for (const item of node.items) this.blobs(item);
    for (const { value } of membersOf(node)) this.blobs(value);
    if (node?.kind !== 'string') return;
    const cut = cutBlobs(this.text.slice(node.start + 1, node.end - 1), this.query);
    if (cut !== undefined)
      this.splices.push({ start: node.start + 1, end: node.end - 1, text: cut.text, omitted: cut.omitted });
  }

  private isNamed(start: number, end: number): boolean {
    if (this.words.length === 0) return false;
    const lower = this.text.slice(start, end).toLowerCase();
    return this.words.some((word) => lower.includes(word));
  }

  private add(start: number, end: number, text: string): void {
    this.splices.push({ start, end, text, omitted: characters(this.text.slice(start, end)) });
  }
}

/** A pair of surrogates is one. */
export const characters = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
