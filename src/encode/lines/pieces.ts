/** Segments cut into runs of letters, runs of digits, and single other characters. */
export interface Pieces {
  /** One number for each spelling; 0 ends a segment, or is a piece that must not be compared. */
  readonly ids: Int32Array;
  /** 1 for runs of digits. */
  readonly digit: Uint8Array;
  /** Offset of the piece in its segment. */
  readonly starts: Int32Array;
  endOf(piece: number): number;
  segmentOf(piece: number): number;
  /** The text of so many pieces, all of one segment. */
  slice(from: number, length: number): string;
}

const DIGITS = 1;
const LETTERS = 2;
const OTHER = 3;

/** `barred` characters stand in no phrase. */
export function cutPieces(segments: readonly string[], barred: (char: string) => boolean): Pieces {
  const known = new Map<string, number>();
  const ids: number[] = [];
  const digit: number[] = [];
  const starts: number[] = [];
  /** The first piece of every segment. */
  const firsts = new Int32Array(segments.length + 1);
  segments.forEach((segment, s) => {
    firsts[s] = ids.length;
    const n = segment.length;
    for (let i = 0; i < n; ) {
      const kind = kindOf(segment.charCodeAt(i));
      let end = i + 1;
      if (kind !== OTHER) while (end < n && kindOf(segment.charCodeAt(end)) === kind) end++;
      const text = segment.slice(i, end);
      let id = known.get(text);
      if (id === undefined) {
        id = barred(text) ? 0 : known.size + 1;
        known.set(text, id);
      }
      ids.push(id);
      digit.push(kind === DIGITS ? 1 : 0);
      starts.push(i);
      i = end;
    }
    ids.push(0);
    digit.push(0);
    starts.push(n);
  });
  firsts[segments.length] = ids.length;
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
    ids: Int32Array.from(ids),
    digit: Uint8Array.from(digit),
    starts: Int32Array.from(starts),
    // The piece behind is of the same segment: its end, if nothing else.
    endOf: (piece) => starts[piece + 1] as number,
    segmentOf,
    slice(from, length) {
      const segment = segments[segmentOf(from)] as string;
      return segment.slice(starts[from] as number, starts[from + length] as number);
    },
  };
}

/** Whatever is no digit of ASCII and no sign counts as a letter, so that nothing is cut inside a word of any script. */
function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return DIGITS;
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return LETTERS;
  return code < 0xc0 || (code >= 0x2000 && code < 0x2c00) ? OTHER : LETTERS;
}
