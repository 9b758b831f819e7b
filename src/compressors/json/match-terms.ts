/** A term to look for: itself as a whole word, or (a plain word) any word that begins with its stem and is hardly longer. */
export interface Sought {
  readonly stem: string;
  /** Letters that may follow the stem. */
  readonly more: number;
}

const ENDING = /(?:ations?|ings?|ers?|ed|es|ly|s|e)$/;

/** Terms as whole words; plain words of five letters or more in their other forms, too, when `inflected`. */
export function soughtTerms(terms: Iterable<string>, inflected: boolean): Sought[] {
  const sought = new Map<string, Sought>();
  for (const term of terms) {
    const stem = inflected && /^\p{L}{5,}$/u.test(term) ? term.replace(ENDING, '') : term;
    const known = stem.length < 4 ? { stem: term, more: 0 } : { stem, more: stem === term && !inflected ? 0 : 5 };
    sought.set(known.stem, /\P{L}/u.test(stem) ? { ...known, more: 0 } : known);
  }
  return [...sought.values()];
}

/** A letter, digit or underscore; scripts without spaces between words have no word edges. */
function isWord(c: number): boolean {
  if (c < 128) return (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
  return c < 0x2000;
}

/** How often the term stands in a lower-cased text; stops counting at `limit`. */
export function countTerm(text: string, { stem, more }: Sought, limit = 1): number {
  let count = 0;
  for (let at = text.indexOf(stem); at >= 0 && count < limit; at = text.indexOf(stem, at + stem.length)) {
    if (at > 0 && isWord(text.charCodeAt(at - 1)) && isWord(stem.charCodeAt(0))) continue;
    let end = at + stem.length;
    const last = end + more;
    while (end < last && isWord(text.charCodeAt(end))) end++;
    if (!(isWord(text.charCodeAt(end)) && isWord(stem.charCodeAt(stem.length - 1)))) count++;
  }
  return count;
}

/** A term that more than this share of the texts hold says nothing about one. */
const COMMON = 0.5;
/** Saturation and length normalisation of BM25. */
const K1 = 1.2;
const B = 0.75;

/** The terms that tell some of the (lower-cased) texts from the others, each with its weight ln(N / df). */
export function tellingTerms(texts: readonly string[], sought: readonly Sought[]): { term: Sought; weight: number }[] {
  const most = texts.length * COMMON;
  return sought.flatMap((term) => {
    let count = 0;
    for (const text of texts) {
      count += countTerm(text, term);
      if (count > most) return [];
    }
    return count === 0 ? [] : [{ term, weight: Math.log(texts.length / count) }];
  });
}

/** BM25 (Robertson and Walker 1994) of each lower-cased text over the terms that tell them apart; 0 without one. */
export function bm25(texts: readonly string[], sought: readonly Sought[]): number[] {
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  const telling = tellingTerms(texts, sought);
  return texts.map((text) => {
    const norm = K1 * (1 - B + (B * text.length) / Math.max(1, mean));
    let score = 0;
    for (const { term, weight } of telling) {
      const count = countTerm(text, term, 8);
      if (count > 0) score += (weight * count * (K1 + 1)) / (count + norm);
    }
    return score;
  });
}
