import type { Query } from '../types.js';

/** `a/b.py:123`, `a.ts(12,5)`, `File "a.py", line 12`. */
const PLACE = /([\w@+.-]+\.[A-Za-z]\w{0,7})(?:"?,? line |[:(])(\d{1,7})/g;
/** A hit of a search in one file. */
const HIT = /^(\d{1,7})[:-]/gm;
/** More places than this in one result are no search. */
const MOST = 30;

/** Line numbers that a request and the results before it give for a file. */
export function placesIn({ texts, said = [], shown = [] }: Query, path: string | undefined): number[] {
  const own = path?.split('/').at(-1)?.toLowerCase();
  const places: number[] = [];
  for (const text of [...texts, ...said, ...shown]) {
    for (const [, file = '', line] of text.matchAll(PLACE)) {
      if (own === undefined || file.toLowerCase() === own) places.push(Number(line));
    }
  }
  if (own === undefined) return places;
  for (const text of shown) {
    // The arguments of the search stand first.
    if (!text.slice(0, 400).toLowerCase().includes(own)) continue;
    const hits = [...text.matchAll(HIT)].map(([, line]) => Number(line));
    if (hits.length <= MOST) places.push(...hits);
  }
  return places;
}
