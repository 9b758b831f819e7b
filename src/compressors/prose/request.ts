import type { Query } from '../types.js';
import { ASKING_WORDS } from './stop-words.js';
import { wordsIn } from './words.js';

/** What a request asks for, in stems. */
export interface Request {
  /** Stem → how much it counts: 1, names and numbers more. */
  readonly weights: ReadonlyMap<string, number>;
  /** Those by which a clear match is judged: the user's, or where there are none the call's arguments, which are often names of things and not words. */
  readonly asked: ReadonlySet<string>;
}

/** Names (capitals inside a sentence) and numbers against other words. */
const NAME = 1.2;
/** Paths and addresses say where a text is, not what is asked of it. */
const PLACE = /\S*[/\\]\S*|\b[\w-]+\.\p{L}{1,5}\b(?=[\s"',)]|$)/gu;
const NAMED = /(?<=[\p{L}\p{N},;:)] )\p{Lu}[\p{L}\p{N}'’-]*/gu;
const MOST = 256;
const LONGEST = 8000;

/** The terms of the request behind a text. Without one: no weights. */
export function readRequest({ texts }: Query): Request {
  const weights = new Map<string, number>();
  const own = new Set<string>();
  for (const text of texts) {
    const isFirst = own.size === 0;
    const asked = text.slice(0, LONGEST).replace(PLACE, ' ');
    for (const { written, stem } of wordsIn(asked)) {
      if (weights.size >= MOST || ASKING_WORDS.has(written.toLowerCase())) continue;
      if (isFirst) own.add(stem);
      weights.set(stem, Math.max(weights.get(stem) ?? 0, /\p{N}/u.test(written) ? NAME : 1));
    }
    for (const [name] of asked.matchAll(NAMED)) {
      for (const { stem } of wordsIn(name)) if (weights.has(stem)) weights.set(stem, NAME);
    }
  }
  return { weights, asked: own };
}
