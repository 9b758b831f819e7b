import {
  AGAIN,
  decode,
  type Expanded,
  formatHead,
  JSON_SPEC,
  jsonOf,
  mostLookups,
  type Sources,
} from '../../encode/index.js';
import type { Block } from '../../messages/index.js';
import { BlockNames, referredText } from './block-names.js';
import { Decoded } from './decoded.js';
import { JsonIndex } from './json-index.js';
import { LineIndex, LineNumbers, MOST_LOOKUPS, referable, type TextLines } from './line-index.js';
import { type LineSource, printedNumbers } from './match-lines.js';

/** How a block was sent, as far as references to it are concerned. */
export interface SentBlock {
  readonly block: Block;
  /** What it became; absent when it was sent as it came. */
  readonly text?: string;
  /** False for blocks that must not be referred to: they were sent with omissions, or are results of retrieval. */
  readonly complete: boolean;
}

interface Source {
  readonly name: string;
  readonly block: Block;
  readonly sent: string | undefined;
  original?: Expanded;
}

/** The head of a body of JSON with references, with its legend. */
export const EXPLAINED = formatHead(AGAIN, `${JSON_SPEC} "=7.a[2]": value a[2] of tool result 7`);

/** UTF-16 code units of earlier blocks that are looked at; what comes behind is not referred to. */
const LIMIT = 32_000_000;
/** UTF-16 code units of remembered decoded texts: about those of one block's candidates, and of the block before. */
const DECODED = 1_000_000;

/**
 * What precedes a block in its request, as far as it was sent complete. Grows by one block at a time; the indexes are
 * made when they are first asked for.
 */
export class History implements Sources {
  readonly #names = new BlockNames();
  readonly #sources: Source[] = [];
  readonly #byName = new Map<string, Source>();
  readonly decoded = new Decoded(DECODED);
  readonly #numbers = new LineNumbers();
  /** The block that was asked about last: it is likely the next source. */
  #asked: TextLines | undefined;
  readonly lines = new LineIndex();
  readonly #json = new JsonIndex();
  readonly #lineSources: LineSource[] = [];
  #jsonSources = 0;
  #size = 0;
  #explained = false;

  /** UTF-16 code units of the texts that may be referred to. */
  get size(): number {
    return this.#size;
  }

  /** True when an earlier block says how references in JSON are read. */
  get explained(): boolean {
    return this.#explained;
  }

  add({ block, text, complete }: SentBlock): void {
    const name = this.#names.next(block);
    if (name === undefined || !complete || block.text === '') return;
    this.#size += block.text.length;
    if (this.#size > LIMIT) return;
    this.#explained ||= text?.startsWith(EXPLAINED) ?? false;
    const source = { name, block, sent: text };
    this.#sources.push(source);
    this.#byName.set(name, source);
  }

  find(name: string): Expanded | undefined {
    const source = this.#byName.get(name);
    return source === undefined ? undefined : this.#original(source);
  }

  #original(source: Source): Expanded {
    const { sent, block } = source;
    source.original ??= {
      text: referredText(block),
      spans: sent === undefined ? [] : decode(sent, this).spans,
    };
    return source.original;
  }

  /** The lines of a block that may refer to the sources. */
  linesOf(text: string): TextLines {
    this.#asked = this.#numbers.read(text);
    return this.#asked;
  }

  /** The sources by lines; afterwards `lines` holds them all. */
  lineSources(): readonly LineSource[] {
    for (let i = this.#lineSources.length; i < this.#sources.length; i++) {
      const source = this.#sources[i] as Source;
      const { text, spans } = this.#original(source);
      const lines = referable(this.#asked?.text === text ? this.#asked : this.#numbers.read(text), spans);
      this.#lineSources.push({
        name: source.name,
        text: lines,
        lookups: spans.length > 0 ? 1 : 0,
        printed: printedNumbers(lines),
      });
      this.lines.add(i, lines);
    }
    return this.#lineSources;
  }

  /** The values of the tool results that are JSON. */
  values(): JsonIndex {
    for (; this.#jsonSources < this.#sources.length; this.#jsonSources++) {
      const source = this.#sources[this.#jsonSources] as Source;
      if (source.block.kind !== 'tool-result') continue;
      const original = this.#original(source);
      const { text, spans } = original;
      if (!/^\s*[[{]/.test(text)) continue;
      const root = jsonOf(original);
      if (root !== undefined)
        this.#json.add(source.name, text, root, (start, end) => mostLookups(spans, start, end) <= MOST_LOOKUPS);
    }
    return this.#json;
  }
}
