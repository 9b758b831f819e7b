import { articleElement } from './article.js';
import { childrenOf, type Page } from './page.js';

/** Where the main content of a page stands. */
export interface MainContent {
  /** Its element; undefined where nothing tells it from the rest. */
  readonly root: number | undefined;
  /** What stands outside it: none of it, none of it but what reads as content, or unknown. */
  readonly outside: 'none' | 'little' | 'unknown';
}

/** A page of fewer signs has no main content apart from the rest. */
const LEAST = 200;
/** Share of the page's text outside links that its main element holds. */
const MAIN_SHARE = 0.25;
const ARTICLE_SHARE = 0.5;
/** Share of the text outside links that the library's choice may leave outside at most. */
const OUTSIDE = 0.4;
/** A child with this share of its parent's text outside links holds what the parent is there for. */
const DESCENT = 0.8;

/** The main content: by `main`, by a single `article`, by Readability where it is loaded, else the densest element. */
export function mainContent(page: Page): MainContent {
  const known = declared(page);
  if (known !== undefined) return known;
  const { elements } = page;
  const all = plainText(page);
  const read = articleElement(page);
  if (read !== undefined) {
    const { start, end } = elements[read] as Page['elements'][number];
    const holder = elements.findIndex((one) => one.name === 'article' && one.start <= start && one.end >= end);
    const root = holder < 0 ? read : holder;
    if (plainOf(page, root) >= (1 - OUTSIDE) * all) return { root, outside: 'little' };
  }
  return { root: densest(page), outside: 'unknown' };
}

/** Whether the library would be asked for the main content. */
export const asksLibrary = (page: Page): boolean => declared(page) === undefined;

/** What the page says itself; undefined where it says nothing. */
function declared(page: Page): MainContent | undefined {
  const all = plainText(page);
  if (all < LEAST) return { root: undefined, outside: 'unknown' };
  const { elements } = page;
  const named = elements.flatMap(({ name }, i) => (name === 'main' || isRole(page, i, 'main') ? [i] : []));
  const main = outermost(page, named);
  if (main !== undefined && plainOf(page, main) >= MAIN_SHARE * all) return { root: main, outside: 'none' };
  const articles = elements.flatMap(({ name }, i) => (name === 'article' ? [i] : []));
  const article = outermost(page, articles);
  return article !== undefined && plainOf(page, article) >= ARTICLE_SHARE * all
    ? { root: article, outside: 'none' }
    : undefined;
}

const plainOf = ({ shown, linked }: Page, i: number): number => (shown[i] as number) - (linked[i] as number);

const plainText = (page: Page): number => rootsOf(page).reduce((sum, i) => sum + plainOf(page, i), 0);

const isRole = ({ text, elements, attribute }: Page, i: number, role: string): boolean => {
  const { start, openEnd } = elements[i] as Page['elements'][number];
  // Most tags have no role, and need not be read.
  return text.slice(start, openEnd).includes('role') && attribute(i, 'role') === role;
};

const rootsOf = ({ elements }: Page): number[] => elements.flatMap(({ parent }, i) => (parent < 0 ? [i] : []));

/** The one of these that holds all the others; undefined without one. */
function outermost({ elements }: Page, found: readonly number[]): number | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  const { last } = elements[first] as Page['elements'][number];
  return (found.at(-1) as number) < last ? first : undefined;
}

/** Down from the page's body, as long as one child holds nearly all. */
function densest(page: Page): number | undefined {
  const { elements } = page;
  const plain = (i: number) => plainOf(page, i);
  let at: number | undefined;
  for (const i of rootsOf(page)) if (at === undefined || plain(i) > plain(at)) at = i;
  for (let next = at; next !== undefined; ) {
    at = next;
    const most = plain(at) * DESCENT;
    next = [...childrenOf(elements, at)].find(
      (child) => plain(child) >= most && !INLINE.has((elements[child] as { name: string }).name),
    );
  }
  return at;
}

const INLINE = new Set(['a', 'b', 'code', 'em', 'i', 'p', 'pre', 'span', 'strong', 'table']);
