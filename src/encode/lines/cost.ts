/**
 * Roughly how many tokens a modern byte-pair tokenizer makes of `text`, in one pass: digits in threes, letters in words of six, one for
 * most other characters. Only ranks ways to write a block against each other; the pipeline counts exactly at the end.
 */
export function tokenCost(text: string): number {
  let cost = 0;
  let letters = 0;
  let digits = 0;
  let spaces = 0;
  let upper = 0;
  const n = text.length;
  for (let i = 0; i <= n; i++) {
    const c = i < n ? text.charCodeAt(i) : 0;
    const kind = KIND[c < 128 ? c : 127] as number;
    if (kind === LETTER) {
      if (letters > 0 && c < 96 && upper < letters) {
        cost += wordCost(letters);
        letters = 0;
        upper = 0;
      }
      if (digits > 0) {
        cost += Math.ceil(digits / 3);
        digits = 0;
      }
      letters++;
      if (c < 96) upper++;
      spaces = 0;
      continue;
    }
    if (letters > 0) {
      cost += upper === letters ? Math.max(1, letters / 3) : wordCost(letters);
      letters = 0;
      upper = 0;
    }
    if (kind === DIGIT) {
      if (spaces > 0) cost += 1;
      spaces = 0;
      digits++;
      continue;
    }
    if (digits > 0) {
      cost += Math.ceil(digits / 3);
      digits = 0;
    }
    if (kind === SPACE) {
      if (++spaces === 2) cost += 1;
      continue;
    }
    if (i < n) cost += kind === OTHER ? 0.8 : 0.9;
    spaces = 0;
  }
  return cost;
}

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const PUNCT = 3;
const OTHER = 4;

const KIND = new Uint8Array(128).map((_, c) => {
  if (c === 32 || c === 9) return SPACE;
  if (c >= 48 && c <= 57) return DIGIT;
  if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122)) return LETTER;
  return c === 127 ? OTHER : PUNCT;
});

function wordCost(letters: number): number {
  return letters <= 8 ? 1 : 1 + (letters - 8) / 5;
}
