import { sha256, textKey } from '../base/index.js';
import type { Query, RewrittenTool } from '../compressors/index.js';
import { CONTENT_KINDS } from '../content/index.js';
import type { Tokenizer } from '../tokens/index.js';
import { Histories } from './again/index.js';
import type { BlockTask, Fate } from './block.js';
import { Memo } from './memo.js';
import { NO_QUERY } from './query.js';

/** UTF-16 code units of remembered new texts, and the number of remembered counts. */
const FATE_LIMIT = 32_000_000;
const COUNT_LIMIT = 100_000;
/** UTF-16 code units of texts of queries whose hash is remembered: those of some conversations. */
const SAID_LIMIT = 1_000_000;
/** What one remembered fate weighs besides its text. */
const OVERHEAD = 1000;
/** Counting a shorter text costs no more than looking it up. */
const SHORT = 64;

/**
 * Remembers what blocks became, by their hash and everything else that decided it, so that the turns of a growing conversation
 * cost only what is new. An answer from here is the same as one computed afresh.
 */
export class BlockMemory {
  readonly #fates = new Memo<Fate>(FATE_LIMIT);
  readonly #counts = new Memo<number>(COUNT_LIMIT);
  /** Hashes of what was said and shown last: many blocks in a row are asked about with the same. */
  readonly #said = new Memo<string>(SAID_LIMIT);
  readonly histories = new Histories();
  /** Fates of blocks whose original could not be stored: they stay as they are while this memory lives (rule 3). */
  readonly #failed = new Map<string, Fate>();

  /** The same for tool definitions, by their text. */
  readonly failedTools = new Set<string>();
  /** What tool definitions became, by level and ref; null: nothing. */
  readonly tools = new Memo<RewrittenTool | null>(FATE_LIMIT);

  get hits(): number {
    return this.#fates.hits;
  }

  get misses(): number {
    return this.#fates.misses;
  }

  async fate(task: BlockTask, decide: () => Fate | Promise<Fate>): Promise<Fate> {
    const key = this.#keyOf(task);
    const known = this.#failed.get(key) ?? this.#fates.get(key);
    if (known !== undefined) return known;
    const fate = await decide();
    this.#fates.set(key, fate, OVERHEAD + (fate.text?.length ?? 0));
    return fate;
  }

  rememberFailure(task: BlockTask, fate: Fate): void {
    this.#failed.set(this.#keyOf(task), fate);
  }

  count(text: string, tokenizer: Tokenizer): number {
    if (text.length < SHORT) return tokenizer.count(text);
    const key = `${tokenizer.id} ${textKey(text)}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const tokens = tokenizer.count(text);
    this.#counts.set(key, tokens, 1);
    return tokens;
  }

  #keyOf({ text, query, settings, leaveAlone, tokenizer, trail }: BlockTask): string {
    const { fidelity, encoding, targetRatio, passageScorer, thinsProse } = settings;
    const mayOmit = CONTENT_KINDS.some((kind) => fidelity[kind] !== 'lossless');
    const asked = query === NO_QUERY ? '' : this.#keyOfQuery(query);
    const chosen = CONTENT_KINDS.map((kind) => `${fidelity[kind]}/${encoding[kind]}`);
    const ratio = CONTENT_KINDS.some((kind) => fidelity[kind] === 'aggressive') ? targetRatio : '';
    return [
      textKey(text),
      tokenizer.id,
      new Set(chosen).size === 1 ? chosen[0] : chosen.join(),
      ratio,
      leaveAlone === undefined ? '' : 'alone',
      asked,
      mayOmit ? (passageScorer?.id ?? '') : '',
      thinsProse ? 'prose' : '',
      trail?.chain ?? '',
    ].join(' ');
  }

  #keyOfQuery({ said, shown, ...query }: Query): string {
    const keys = [said, shown].map((texts) => texts?.map((text) => this.#keyOfSaid(text)));
    return sha256(JSON.stringify([query, keys]));
  }

  #keyOfSaid(text: string): string {
    const known = this.#said.get(text);
    if (known !== undefined) return known;
    const key = sha256(JSON.stringify(text));
    this.#said.set(text, key, text.length);
    return key;
  }
}
