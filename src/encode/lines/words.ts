/**
 * A line as words between single delimiters: `words[0] delims[0] words[1] …`. Extra white space belongs to the word behind it, so that
 * padded columns line up.
 */
export interface Words {
  readonly words: readonly string[];
  /** The delimiters in order: lines of one template have the same. */
  readonly delims: string;
}

const DELIM = new Uint8Array(128);
for (const c of ' \t,;=()[]{}<>"\'|:') DELIM[c.charCodeAt(0)] = 1;

/** Delimiters of the line that is being cut. */
let buffer = new Uint8Array(1024);

/** Cuts lines, giving lines of one text that have the same delimiters the very same string for them. */
export class WordCutter {
  readonly #known = new Map<number, string[]>();

  /** Cuts a line at white space, commas, brackets, quotes and the like; paths, addresses and dotted names stay whole. */
  cut(line: string): Words {
    const n = line.length;
    if (buffer.length < n) buffer = new Uint8Array(n * 2);
    const words: string[] = [];
    let hash = 0;
    let from = 0;
    for (let i = 0; i < n; i++) {
      const c = line.charCodeAt(i);
      if (c > 127 || DELIM[c] === 0) continue;
      if (c === 32 && i === from && i > 0 && line.charCodeAt(i - 1) === 32) {
        // The second and later spaces of a run lead the next word.
        let j = i;
        while (j < n && line.charCodeAt(j) === 32) j++;
        if (j < n) {
          i = j - 1;
          continue;
        }
      }
      buffer[words.length] = c;
      words.push(line.slice(from, i));
      hash = (Math.imul(hash, 31) + c) | 0;
      from = i + 1;
    }
    const delims = this.#delims(hash, words.length);
    words.push(line.slice(from));
    return { words, delims };
  }

  #delims(hash: number, length: number): string {
    const same = this.#known.get(hash);
    const known = same?.find((one) => isBuffer(one, length));
    if (known !== undefined) return known;
    let delims = '';
    for (let i = 0; i < length; i++) delims += String.fromCharCode(buffer[i] as number);
    if (same === undefined) this.#known.set(hash, [delims]);
    else same.push(delims);
    return delims;
  }
}

function isBuffer(delims: string, length: number): boolean {
  if (delims.length !== length) return false;
  for (let i = 0; i < length; i++) if (delims.charCodeAt(i) !== buffer[i]) return false;
  return true;
}

/** True when a word holds a digit: it is a value rather than a part of the phrase. */
export function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c >= 48 && c <= 57) return true;
  }
  return false;
}
