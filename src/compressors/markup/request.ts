import type { CompressorInput, Query } from '../types.js';
import type { Page } from './page.js';

/** What a request says of a page. */
export interface Asked {
  /** Lower-cased words that may name a place in it. */
  readonly words: readonly string[];
  /** Kinds of elements that it asks for. */
  readonly elements: RegExp | undefined;
  /** It asks how the page is made: attributes stay. */
  readonly isAboutTags: boolean;
}

/** How a block came to be shown. */
export interface Shown {
  /** A page from the web, or a tool's answer; else a file that may be edited next. */
  readonly isPage: boolean;
  /** Nothing may be left out: a part that was asked for, a file that is edited or talked about, a short one that is read. */
  readonly isExact: boolean;
}

const KINDS: readonly (readonly [asked: RegExp, names: string])[] = [
  [/\b(?:nav|navigation|menus?)\b/i, 'nav|menu'],
  [/\bside-?bars?\b/i, 'aside|nav'],
  [/\bfooters?\b/i, 'footer'],
  [/\bcomments? in the (?:html|source|markup|page)\b|<!--/i, '#comment'],
  [/\b(?:scripts?|javascript|json-?ld)\b/i, 'script'],
  [/\b(?:css|styles?|stylesheets?)\b/i, 'style|link'],
  [/\b(?:svg|icons?)\b/i, 'svg'],
  [/\bmeta ?(?:tags?|data)?\b/i, 'meta|link'],
  [/\bforms?\b/i, 'form'],
];
const TAGS =
  /\b(?:selectors?|xpath|css|class(?:es)?|attributes?|data-\w+|scrap(?:e|er|ing)|markup|accessibility|aria)\b/i;
const WORD = 4;
const MOST_WORDS = 24;
const EXACT_ROWS = { lossless: 0, reversible: 300, aggressive: 100 };
const URL = /https?:(?:\/\/|\\\/\\\/)/;

export function askedOf({ terms, texts }: Query): Asked {
  const said = texts.join('\n').slice(0, 20_000);
  const names = KINDS.filter(([asked]) => asked.test(said)).map(([, name]) => name);
  const words = [...new Set(terms)].filter((term) => term.length >= WORD && !/[/\\]/.test(term)).slice(0, MOST_WORDS);
  return {
    words,
    elements: names.length === 0 ? undefined : new RegExp(`^(?:${names.join('|')})$`),
    isAboutTags: TAGS.test(said),
  };
}

export function shownBy({ text, query, fidelity }: CompressorInput): Shown {
  const { files = [], isSubject = false } = query;
  if (files.length === 0 || URL.test(query.arguments ?? '')) return { isPage: true, isExact: false };
  const isPart = files.some(({ isRange, isEdit }) => isRange || isEdit) || (isSubject && fidelity === 'reversible');
  const isShort = text.split('\n').length < EXACT_ROWS[fidelity] && files.some(({ isRead }) => isRead);
  return { isPage: false, isExact: isPart || isShort };
}

/** Occurrences of one word that are looked at, and elements above one that may be kept for it. */
const MOST_PLACES = 8;
const LONGEST = 1500;

/** The places of the elements outside `kept` that alone hold a word of the request. */
export function namedElements(page: Page, { words }: Asked, kept: string): number[] {
  if (words.length === 0) return [];
  const lower = page.text.toLowerCase();
  const known = kept.toLowerCase();
  const found = new Set<number>();
  for (const word of words) {
    if (known.includes(word)) continue;
    let at = lower.indexOf(word);
    for (let n = 0; at >= 0 && n < MOST_PLACES; n++) {
      const holder = holderAt(page, at);
      if (holder !== undefined) found.add(holder);
      at = lower.indexOf(word, at + word.length);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The element that is kept for what stands at an offset: a short script or comment, or the innermost block around a text. */
function holderAt({ elements }: Page, offset: number): number | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((elements[middle] as Page['elements'][number]).start <= offset) low = middle;
    else high = middle - 1;
  }
  let at = low;
  while (at >= 0 && (elements[at] as Page['elements'][number]).end <= offset)
    at = (elements[at] as Page['elements'][number]).parent;
  const inner = elements[at];
  if (inner === undefined || offset < inner.start || inner.end - inner.start > LONGEST) return undefined;
  if (inner.name === '#comment' || /^(?:script|style|meta|title)$/.test(inner.name)) return at;
  // In a tag: what it is on says little.
  if (offset < inner.openEnd) return undefined;
  for (let up = at; ; ) {
    const element = elements[up] as Page['elements'][number];
    if (KEEPERS.test(element.name)) return up;
    const above = elements[element.parent];
    if (above === undefined || above.end - above.start > LONGEST) return up;
    up = element.parent;
  }
}

const KEEPERS = /^(?:p|li|tr|dt|dd|h[1-6]|address|figure|blockquote|pre|form|summary)$/;
