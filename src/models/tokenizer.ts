import { readFile } from 'node:fs/promises';
import { HeadroomError } from '../base/index.js';
import { loadPart } from './load-part.js';

interface Encoder {
  encode(
    text: string,
    options?: { text_pair?: string | null; add_special_tokens?: boolean; return_token_type_ids?: boolean },
  ): { readonly ids: readonly number[]; readonly token_type_ids?: readonly number[] };
}

/** Ids that stand around one text or two, and the token type of what follows each. */
export interface Frame {
  readonly before: readonly number[];
  /** Between the two texts; empty in the frame of one text. */
  readonly between: readonly number[];
  readonly after: readonly number[];
  /** Token type of the last text (1 in BERT's pairs, else 0). */
  readonly lastType: number;
}

/** A word and where it stands in its text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly number[];
}

// As BERT parts them: each punctuation mark and each Chinese character is a word, everything else between blanks is one.
const WORD = /[!-/:-@[-`{-~]|\p{P}|\p{Script=Han}|[^\s!-/:-@[-`{-~\p{P}\p{Script=Han}]+/gu;
const REMEMBERED = 50_000;

/** A `tokenizer.json` of Hugging Face. Errors: PART_MISSING, DATA_INVALID. */
export class Tokenizer {
  readonly single: Frame;
  readonly pair: Frame;
  readonly #encoder: Encoder;
  readonly #known = new Map<string, readonly number[]>();

  private constructor(encoder: Encoder) {
    this.#encoder = encoder;
    this.single = frameOf(encoder);
    this.pair = frameOf(encoder, 'a');
  }

  static async open(path: string): Promise<Tokenizer> {
    const { Tokenizer: Library } = await loadPart<{ Tokenizer: new (tokenizer: object, config: object) => Encoder }>(
      '@huggingface/tokenizers',
    );
    try {
      const file: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'));
      return new Tokenizer(new Library({ decoder: null, ...file, truncation: null, padding: null }, {}));
    } catch (cause) {
      throw new HeadroomError('DATA_INVALID', `${path} is no tokenizer that can be read: ${cause}`, { cause });
    }
  }

  /** Without special tokens. */
  ids(text: string): readonly number[] {
    return text === '' ? [] : this.#encoder.encode(text, { add_special_tokens: false }).ids;
  }

  /** A text's words with their places; for tokenizers that part texts as BERT does. */
  words(text: string): Word[] {
    const words: Word[] = [];
    for (const match of text.matchAll(WORD)) {
      const ids = this.#wordIds(match[0]);
      if (ids.length > 0) words.push({ start: match.index, end: match.index + match[0].length, ids });
    }
    return words;
  }

  #wordIds(word: string): readonly number[] {
    let ids = this.#known.get(word);
    if (ids === undefined) {
      ids = this.ids(word);
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(word, ids);
    }
    return ids;
  }
}

/** Reads off a probe what the tokenizer puts around one text, or around two. */
function frameOf(encoder: Encoder, second?: string): Frame {
  const probe = encoder.encode('a', { add_special_tokens: false }).ids;
  const whole = encoder.encode('a', { text_pair: second ?? null, return_token_type_ids: true });
  const first = find(whole.ids, probe, 0);
  const last = second === undefined ? first : find(whole.ids, probe, first + probe.length);
  if (first === -1 || last === -1) throw new Error('its special tokens cannot be made out');
  return {
    before: whole.ids.slice(0, first),
    between: second === undefined ? [] : whole.ids.slice(first + probe.length, last),
    after: whole.ids.slice(last + probe.length),
    lastType: whole.token_type_ids?.[last] ?? 0,
  };
}

function find(ids: readonly number[], part: readonly number[], from: number): number {
  for (let at = from; at + part.length <= ids.length; at++) {
    if (part.every((id, offset) => ids[at + offset] === id)) return at;
  }
  return -1;
}
