import { tokenCost } from './cost.js';
import { isFoldMark } from './fold.js';
import { cutPieces, type Pieces } from './pieces.js';

/** Pieces that a phrase has at least. */
const SHORTEST = 6;
/** Pieces that a phrase has at most, so that none is compared for long. */
const LONGEST = 400;
/** What a phrase costs in tokens where it is named, and where it stands again as its number. */
const NAMED = 3;
const NUMBERED = 2.3;
/** What the flag and the legend cost. */
const STATEMENT = 16;
/** Choices of what to keep: a phrase that is named and not used again is dropped. */
const ROUNDS = 2;

interface Phrase {
  /** Where it stands first. */
  readonly at: number;
  readonly length: number;
  readonly cost: number;
}

/**
 * Names phrases that recur in the segments of a body: `†phrase†7` where one stands first, `†7` later. Phrases begin and end between words,
 * hold no colour code, and never one another. The index of their beginnings keeps the first place of each, so that the time is linear in
 * the text. Result: the segments as they will stand; undefined when no phrase pays.
 */
export function namePhrases(segments: readonly string[], mark: string): string[] | undefined {
  const pieces = cutPieces(segments, isFoldMark);
  const firsts = firstPlaces(pieces);
  let phrases = choosePhrases(pieces, firsts);
  let uses = countUses(pieces, firsts, phrases);
  for (let round = 0; round < ROUNDS; round++) {
    phrases = phrases.filter((phrase, p) => gainOf(phrase, uses[p] as number) > 0);
    uses = countUses(pieces, firsts, phrases);
  }
  const gain = phrases.reduce((sum, phrase, p) => sum + gainOf(phrase, uses[p] as number), 0);
  return gain < STATEMENT ? undefined : write(segments, pieces, firsts, phrases, mark);
}

/** For every piece the first place where it and those behind it stand, as many as the shortest phrase has; -1 where no phrase may begin. */
function firstPlaces({ ids, digit, count }: Pieces): Int32Array {
  const firsts = new Int32Array(count).fill(-1);
  const bits = Math.max(4, Math.ceil(Math.log2(count + 1)) + 1);
  /** Open addressing by hash: the first place plus 1. */
  const table = new Int32Array(2 ** bits);
  let ends = count;
  const begins = new Uint8Array(count);
  for (let i = count - 1; i >= 0; i--) {
    if (ids[i] === 0) ends = i;
    // A number follows no mark but its own, so that no phrase begins with one.
    if (ends - i >= SHORTEST && digit[i] === 0) begins[i] = 1;
  }
  for (let i = 0; i < count; i++) {
    if (begins[i] === 0) continue;
    let hash = 0;
    for (let k = 0; k < SHORTEST; k++) hash = Math.imul(hash ^ (ids[i + k] as number), 0x01000193);
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
    for (;;) {
      const first = (table[slot] as number) - 1;
      if (first < 0) {
        table[slot] = i + 1;
        firsts[i] = i;
        break;
      }
      if (commonLength(ids, first, i, SHORTEST) === SHORTEST) {
        firsts[i] = first;
        break;
      }
      slot = (slot + 1) & (table.length - 1);
    }
  }
  return firsts;
}

/** Phrases by what stands again: for every place from which something is repeated the length that saves most. */
function choosePhrases(pieces: Pieces, firsts: Int32Array): Phrase[] {
  const { ids, digit, count } = pieces;
  const repeats = new Map<number, number[]>();
  for (let i = 0; i < count; ) {
    const source = firsts[i] as number;
    let length = source < 0 || source === i ? 0 : commonLength(ids, source, i, Math.min(i - source, LONGEST));
    // A number cannot follow: the piece before it is left out.
    if (digit[i + length] === 1) length--;
    if (length < SHORTEST) {
      i++;
      continue;
    }
    const lengths = repeats.get(source);
    if (lengths === undefined) repeats.set(source, [length]);
    else lengths.push(length);
    i += length;
  }
  const phrases: Phrase[] = [];
  for (const [at, lengths] of repeats) {
    const best = bestLength(pieces, at, lengths);
    if (best !== undefined) phrases.push(best);
  }
  return phrases;
}

function commonLength(ids: Int32Array, source: number, at: number, most: number): number {
  let n = 0;
  while (n < most && ids[source + n] === ids[at + n] && ids[at + n] !== 0) n++;
  return n;
}

function bestLength(pieces: Pieces, at: number, lengths: number[]): Phrase | undefined {
  lengths.sort((a, b) => b - a);
  let best: Phrase | undefined;
  let most = 0;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] as number;
    if (length === lengths[i + 1]) continue;
    const cost = tokenCost(pieces.slice(at, length));
    const gain = (i + 1) * (cost - NUMBERED) - NAMED;
    if (gain > most) [best, most] = [{ at, length, cost }, gain];
  }
  return best;
}

/** Calls `visit` for every place, from left to right, where a phrase stands that is not part of another. */
function walkPhrases(
  pieces: Pieces,
  firsts: Int32Array,
  phrases: readonly Phrase[],
  visit: (phrase: number, at: number) => void,
): void {
  const { ids, digit, count } = pieces;
  // Phrases begin where their first pieces stand first: no two begin alike.
  const phraseAt = new Int32Array(count);
  phrases.forEach(({ at }, p) => {
    phraseAt[at] = p + 1;
  });
  for (let i = 0; i < count; ) {
    const first = firsts[i] as number;
    const found = first < 0 ? -1 : (phraseAt[first] as number) - 1;
    if (found < 0) {
      i++;
      continue;
    }
    const { at, length } = phrases[found] as Phrase;
    // Digits behind its number would be taken for part of it.
    if (digit[i + length] === 1 || (i !== at && commonLength(ids, at, i, length) < length)) {
      i++;
      continue;
    }
    visit(found, i);
    i += length;
  }
}

function countUses(pieces: Pieces, firsts: Int32Array, phrases: readonly Phrase[]): Int32Array {
  const uses = new Int32Array(phrases.length);
  walkPhrases(pieces, firsts, phrases, (phrase) => {
    uses[phrase] = (uses[phrase] as number) + 1;
  });
  return uses;
}

function gainOf({ cost }: Phrase, uses: number): number {
  return (uses - 1) * (cost - NUMBERED) - NAMED;
}

function write(
  segments: readonly string[],
  pieces: Pieces,
  firsts: Int32Array,
  phrases: readonly Phrase[],
  mark: string,
): string[] {
  const out = [...segments];
  const ids = new Int32Array(phrases.length);
  const texts: string[] = [];
  let names = 0;
  let segment = -1;
  /** Of the segment under way: what is written of it, and how far. */
  let text = '';
  let from = 0;
  const finish = (): void => {
    if (segment >= 0) out[segment] = text + (segments[segment] as string).slice(from);
  };
  walkPhrases(pieces, firsts, phrases, (phrase, at) => {
    const { length } = phrases[phrase] as Phrase;
    const place = pieces.segmentOf(at);
    if (place !== segment) {
      finish();
      segment = place;
      text = '';
      from = 0;
    }
    const start = pieces.starts[at] as number;
    const whole = segments[place] as string;
    const end = pieces.starts[at + length] as number;
    const own = whole.slice(start, end);
    const known = texts[phrase];
    // Pieces are compared by their hashes.
    if (known !== undefined && known !== own) return;
    text += whole.slice(from, start);
    if (known === undefined) {
      texts[phrase] = own;
      ids[phrase] = ++names;
      text += `${mark}${own}${mark}${names}`;
    } else text += `${mark}${ids[phrase]}`;
    from = end;
  });
  finish();
  return out;
}
