import type { Query } from '../types.js';

/** Identifiers that are no plain words: with an inner capital, an underscore or a digit. */
const IDENTIFIER = /[A-Za-z_$][\w$]{3,79}/g;
const PARTICULAR = /[a-z][A-Z]|\w_\w|[A-Za-z]\d/;
const QUOTED = /`([^`\n]{4,80})`|"([^"\n]{6,80})"|'([^'\n]{6,80})'/g;
const MOST = 100;

/** What a request and the steps before it mention, latest first. */
export interface Mentions {
  readonly identifiers: ReadonlySet<string>;
  /** Quoted texts, and searches. */
  readonly phrases: ReadonlySet<string>;
}

export function mentionsIn({ texts, said = [] }: Query): Mentions {
  const identifiers = new Set<string>();
  const phrases = new Set<string>();
  for (const text of [...[...said].reverse(), ...texts]) {
    for (const [word] of text.matchAll(IDENTIFIER)) {
      if (identifiers.size < MOST && PARTICULAR.test(word)) identifiers.add(word);
    }
    for (const [, code, double, single] of text.matchAll(QUOTED)) {
      const phrase = (code ?? double ?? single ?? '').trim();
      if (phrases.size < MOST && phrase.length >= 4 && !phrase.includes('/')) phrases.add(phrase);
    }
  }
  return { identifiers, phrases };
}
