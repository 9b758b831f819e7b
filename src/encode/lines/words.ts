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

/** Cuts a line at white space, commas, brackets, quotes and the like; paths, addresses and dotted names stay whole. */
export function cutWords(line: string): Words {
  const words: string[] = [];
  let delims = '';
  let from = 0;
  const n = line.length;
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
    words.push(line.slice(from, i));
    delims += line[i];
    from = i + 1;
  }
  words.push(line.slice(from));
  return { words, delims };
}

/** True when a word holds a digit: it is a value rather than a part of the phrase. */
export function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c >= 48 && c <= 57) return true;
  }
  return false;
}
