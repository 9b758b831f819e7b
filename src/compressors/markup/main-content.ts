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
  const { elements } = page;
  const plain = (i: number) => (page.shown[i] as number) - (page.linked[i] as number);
  const tops = rootsOf(page);
  const all = tops.reduce((sum, i) => sum + plain(i), 0);
  if (all < LEAST) return { root: undefined, outside: 'unknown' };
  const named = elements.flatMap(({ name }, i) => (name === 'main' || isRole(page, i, 'main') ? [i] : []));
  const main = outermost(page, named);
  if (main !== undefined && plain(main) >= MAIN_SHARE * all) return { root: main, outside: 'none' };
  const articles = elements.flatMap(({ name }, i) => (name === 'article' ? [i] : []));
  const article = outermost(page, articles);
  if (article !== undefined && plain(article) >= ARTICLE_SHARE * all) return { root: article, outside: 'none' };
  const read = articleElement(page);
  if (read !== undefined) {
    const holder = articles.find(
      (i) =>
        (elements[i]?.start ?? 0) <= (elements[read]?.start ?? 0) &&
        (elements[i]?.end ?? 0) >= (elements[read]?.end ?? 0),
    );
    const root = holder ?? read;
    if (plain(root) >= (1 - OUTSIDE) * all) return { root, outside: 'little' };
  }
  return { root: densest(page, tops, plain), outside: 'unknown' };
}

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
function densest({ elements }: Page, tops: readonly number[], plain: (i: number) => number): number | undefined {
  let at = tops.reduce<number | undefined>(
    (best, i) => (best === undefined || plain(i) > plain(best) ? i : best),
    undefined,
  );
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
