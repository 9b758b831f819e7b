const BACKSLASH = 92;
const SPACE = 32;

/**
 * Where the lines and sentences of a string's inside (escapes as they are spelled) end, the white space behind them included; the last
 * one is the inside's end. Never within an escape. Linear.
 */
export function segmentEnds(inner: string): number[] {
  const ends: number[] = [];
  const n = inner.length;
  let isEnd = false; // a full stop, and only closing quotes and brackets since
  for (let i = 0; i < n; ) {
    const c = inner.charCodeAt(i);
    if (c === BACKSLASH) {
      const e = inner[i + 1];
      i += e === 'u' ? 6 : 2;
      if (e === 'n') {
        ends.push(i);
        isEnd = false;
      } else if (e !== '"' && e !== 'r') isEnd = false;
    } else if (c === SPACE) {
      i++;
      while (inner.charCodeAt(i) === SPACE) i++;
      if (isEnd) ends.push(i);
      isEnd = false;
    } else {
      i++;
      // . ! ? and their full-width kin, which need no space behind them.
      if (c === 46 || c === 33 || c === 63) isEnd = true;
      else if (c === 0x3002 || c === 0xff01 || c === 0xff1f) {
        ends.push(i);
        isEnd = false;
      } else if (!(isEnd && (c === 41 || c === 93 || c === 39 || c === 42 || c === 0x201d || c === 0x2019)))
        isEnd = false;
    }
  }
  if (ends.at(-1) !== n && n > 0) ends.push(n);
  return ends;
}

/** Code units of the inside of a string that is long: well above what a mark costs, about 60 tokens. */
export const LONG = 240;
/** A line of prose has at least this many words … */
const MIN_WORDS = 5;
/** … and at most this share of the signs that code is made of. */
const MAX_SIGNS = 0.04;
const READ = 4000;

/** True when most of a string's characters stand on lines of prose: words in a row, few brackets and operators. */
export function isProse(inner: string): boolean {
  let prose = 0;
  let all = 0;
  for (const line of inner.slice(0, READ).split(/\\r?\\?n|\\r/)) {
    const size = line.length;
    all += size;
    const words = line.match(/(?<![\p{L}\p{N}_.])\p{L}[\p{L}'’-]*(?=[\s,.;:!?)]|$)/gu)?.length ?? 0;
    const signs = line.match(/[{}()[\];=<>|&\\$_+*/]/g)?.length ?? 0;
    const dense = /[\u3040-\u30ff\u4e00-\u9fff]{8}/.test(line);
    if ((words >= MIN_WORDS && words * 12 >= size && signs <= size * MAX_SIGNS) || dense) prose += size;
  }
  return prose * 2 >= all;
}
