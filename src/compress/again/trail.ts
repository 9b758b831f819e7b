import { sha256, textKey } from '../../base/index.js';
import { History, type SentBlock } from './history.js';

/** Conversations remembered, and UTF-16 code units of their texts together. */
const CONVERSATIONS = 8;
const LIMIT = 64_000_000;

/** Histories of conversations that may go on, by the hash of everything in them; the latest ones. */
export class Histories {
  readonly #known = new Map<string, History>();

  /** Takes a history out: while it grows nobody else may use it. */
  take(chain: string): History | undefined {
    const found = this.#known.get(chain);
    this.#known.delete(chain);
    return found;
  }

  put(chain: string, history: History): void {
    this.#known.set(chain, history);
    let size = 0;
    for (const { size: one } of this.#known.values()) size += one;
    for (const [oldest, { size: one }] of this.#known) {
      if (this.#known.size <= CONVERSATIONS && size <= LIMIT) break;
      this.#known.delete(oldest);
      size -= one;
    }
  }
}

/**
 * The way through a conversation, block by block. What it holds is hashed at each step, so that what became of a block can be
 * remembered by what preceded it; the history itself is made, or taken from an earlier call, when it is first asked for.
 */
export class Trail {
  readonly #sent: SentBlock[] = [];
  readonly #chains: string[] = [''];
  #history: History | undefined;

  constructor(private readonly histories: Histories) {}

  /** A hash of every block so far and of how it was sent: what a block becomes depends on nothing else that precedes it. */
  get chain(): string {
    return this.#chains.at(-1) as string;
  }

  add(sent: SentBlock): void {
    const { block, text, complete } = sent;
    const own = `${block.role} ${block.kind} ${textKey(block.text)} ${text === undefined ? '' : textKey(text)} ${complete}`;
    this.#chains.push(sha256(`${this.chain} ${own}`));
    this.#sent.push(sent);
    this.#history?.add(sent);
  }

  get history(): History {
    if (this.#history !== undefined) return this.#history;
    let known = this.#sent.length;
    let history: History | undefined;
    for (; known > 0 && history === undefined; known--) history = this.histories.take(this.#chains[known] as string);
    if (history !== undefined) known++;
    history ??= new History();
    for (const sent of this.#sent.slice(known)) history.add(sent);
    this.#history = history;
    return history;
  }

  /** To be called when the conversation has been gone through: the next call may go on from here. */
  keep(): void {
    if (this.#history !== undefined) this.histories.put(this.chain, this.#history);
  }
}
