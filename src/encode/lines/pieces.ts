/** Segments cut into runs of letters, runs of digits, and single other characters. */
export interface Pieces {
  readonly count: number;
  /** A hash of the spelling; 0 ends a segment, or is a piece that must not be compared. */
  readonly ids: Int32Array;
  /** 1 for runs of digits. */
  readonly digit: Uint8Array;
  /** Offset of the piece in its segment; a segment's end is a piece, too. */
  readonly starts: Int32Array;
  segmentOf(piece: number): number;
  /** The text of so many pieces, all of one segment. */
  slice(from: number, length: number): string;
}

const DIGITS = 1;
const LETTERS = 2;
const OTHER = 3;

/** `barred` characters stand in no phrase. */
export function cutPieces(segments: readonly string[], barred: (char: string) => boolean): Pieces {
  let most = segments.length;
  for (const segment of segments) most += segment.length;
  const ids = new Int32Array(most);
  const digit = new Uint8Array(most);
  const starts = new Int32Array(most);
  /** The first piece of every segment. */
  const firsts = new Int32Array(segments.length);
  let count = 0;
  segments.forEach((segment, s) => {
    firsts[s] = count;
    const n = segment.length;
    for (let i = 0; i < n; ) {
      starts[count] = i;
      let code = segment.charCodeAt(i);
      const kind = kindOf(code);
      let hash = Math.imul(code + 1, 0x9e3779b1);
      i++;
      if (kind !== OTHER) {
        for (; i < n; i++) {
          code = segment.charCodeAt(i);
          if (kindOf(code) !== kind) break;
          hash = Math.imul(hash ^ code, 0x01000193);
        }
        if (kind === DIGITS) digit[count] = 1;
        ids[count++] = hash | 1;
      } else ids[count++] = code > 127 && barred(segment[i - 1] as string) ? 0 : hash | 1;
    }
    starts[count++] = n;
  });
  const segmentOf = (piece: number): number => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= piece) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count,
    ids,
    digit,
    starts,
    segmentOf,
    slice: (from, length) => (segments[segmentOf(from)] as string).slice(starts[from], starts[from + length]),
  };
}

/** Whatever is no digit of ASCII and no sign counts as a letter, so that nothing is cut inside a word of any script. */
function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LETTERS;
  if (code >= 48 && code <= 57) return DIGITS;
  if (code >= 65 && code <= 90) return LETTERS;
  return code < 0xc0 || (code >= 0x2000 && code < 0x2c00) ? OTHER : LETTERS;
}
