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
  const hashes = beginnings(pieces.ids);
  let phrases = choosePhrases(pieces, hashes);
  for (let round = 0; round < ROUNDS && phrases.length > 0; round++) phrases = usedPhrases(pieces, hashes, phrases);
  if (gainOf(pieces, hashes, phrases) < STATEMENT) return undefined;
  return write(segments, pieces, hashes, phrases, mark);
}

/** For every piece a hash of it and those behind it, as many as the shortest phrase has; 0 where a segment ends before. */
function beginnings(ids: Int32Array): Int32Array {
  const hashes = new Int32Array(ids.length);
  let ends = ids.length;
  for (let i = ids.length - 1; i >= 0; i--) {
    if (ids[i] === 0) ends = i;
    if (ends - i < SHORTEST) continue;
    let hash = 0;
    for (let k = 0; k < SHORTEST; k++) hash = (Math.imul(hash, 0x01000193) ^ (ids[i + k] as number)) | 0;
    hashes[i] = Math.imul(hash, 0x9e3779b1) | 1;
  }
  return hashes;
}

/** Phrases by what stands again: for every place from which something is repeated the length that saves most. */
function choosePhrases(pieces: Pieces, hashes: Int32Array): Phrase[] {
  const { ids } = pieces;
  const first = new Map<number, number>();
  const repeats = new Map<number, number[]>();
  for (let i = 0; i < ids.length; ) {
    const hash = hashes[i] as number;
    const source = hash === 0 || !mayBegin(pieces, i) ? undefined : first.get(hash);
    if (source === undefined) {
      if (hash !== 0 && mayBegin(pieces, i)) first.set(hash, i);
      i++;
      continue;
    }
    let length = commonLength(ids, source, i);
    // A number cannot follow: the piece before it is left out.
    if (pieces.digit[i + length] === 1) length--;
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

function commonLength(ids: Int32Array, source: number, at: number): number {
  let n = 0;
  const most = Math.min(at - source, LONGEST);
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

/** A number follows no mark but its own, so that no phrase begins with one. */
function mayBegin(pieces: Pieces, at: number): boolean {
  return pieces.digit[at] === 0;
}

/** Calls `visit` for every place, from left to right, where a phrase stands that is not part of another. */
function walkPhrases(
  pieces: Pieces,
  hashes: Int32Array,
  phrases: readonly Phrase[],
  visit: (phrase: number, at: number) => void,
): void {
  // Phrases begin where their first pieces stand first: no two begin alike.
  const index = new Map(phrases.map(({ at }, p) => [hashes[at] as number, p]));
  const { ids, digit } = pieces;
  for (let i = 0; i < ids.length; ) {
    const hash = hashes[i] as number;
    const found = hash === 0 ? undefined : index.get(hash);
    if (found === undefined || !stands(ids, digit, phrases[found] as Phrase, i)) {
      i++;
      continue;
    }
    visit(found, i);
    i += (phrases[found] as Phrase).length;
  }
}

function stands(ids: Int32Array, digit: Uint8Array, { at, length }: Phrase, here: number): boolean {
  // Digits behind its number would be taken for part of it.
  if (digit[here + length] === 1) return false;
  if (here === at) return true;
  for (let n = 0; n < length; n++) if (ids[at + n] !== ids[here + n]) return false;
  return true;
}

function countUses(pieces: Pieces, hashes: Int32Array, phrases: readonly Phrase[]): Int32Array {
  const uses = new Int32Array(phrases.length);
  walkPhrases(pieces, hashes, phrases, (phrase) => {
    uses[phrase] = (uses[phrase] as number) + 1;
  });
  return uses;
}

function usedPhrases(pieces: Pieces, hashes: Int32Array, phrases: readonly Phrase[]): Phrase[] {
  const uses = countUses(pieces, hashes, phrases);
  return phrases.filter((phrase, p) => ((uses[p] as number) - 1) * (phrase.cost - NUMBERED) > NAMED);
}

function gainOf(pieces: Pieces, hashes: Int32Array, phrases: readonly Phrase[]): number {
  const uses = countUses(pieces, hashes, phrases);
  let gain = 0;
  phrases.forEach(({ cost }, p) => {
    gain += ((uses[p] as number) - 1) * (cost - NUMBERED) - NAMED;
  });
  return gain;
}

function write(
  segments: readonly string[],
  pieces: Pieces,
  hashes: Int32Array,
  phrases: readonly Phrase[],
  mark: string,
): string[] {
  const out = [...segments];
  const ids = new Int32Array(phrases.length);
  let known = 0;
  let segment = -1;
  /** Of the segment under way: what is written of it, and how far. */
  let text = '';
  let from = 0;
  const finish = (): void => {
    if (segment >= 0) out[segment] = text + (segments[segment] as string).slice(from);
  };
  walkPhrases(pieces, hashes, phrases, (phrase, at) => {
    const { length } = phrases[phrase] as Phrase;
    const own = pieces.segmentOf(at);
    if (own !== segment) {
      finish();
      segment = own;
      text = '';
      from = 0;
    }
    const start = pieces.starts[at] as number;
    const whole = segments[own] as string;
    const end = pieces.endOf(at + length - 1);
    text += whole.slice(from, start);
    if (ids[phrase] === 0) {
      ids[phrase] = ++known;
      text += `${mark}${whole.slice(start, end)}${mark}${known}`;
    } else text += `${mark}${ids[phrase]}`;
    from = end;
  });
  finish();
  return out;
}
