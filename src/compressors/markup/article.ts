import { findPart, loadPart } from '../../models/index.js';
import { BLOCK, UNSEEN, VOID } from './names.js';
import { childrenOf, type Page } from './page.js';

/** What is used of the library: Readability, and a document for it to read. */
interface Library {
  readonly Readability: new (
    document: unknown,
    options: { serializer: (element: Node) => Node; charThreshold: number },
  ) => { parse(): { content: Node } | null };
  readonly parseHTML: (html: string) => { document: unknown };
}

interface Node {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
  getAttribute?(name: string): string | null;
}

/** The attribute that carries an element's place through the library. */
const PLACE = 'data-hr';
/** Larger pages are judged by their structure: the library's time is more than linear. */
const MOST_ELEMENTS = 2000;
const MOST_TEXT = 300_000;
/** Nesting that the library and its document take without harm. */
const DEEPEST = 200;
/** What the library judges by. */
const SEEN = new Set([
  'class',
  'id',
  'role',
  'href',
  'hidden',
  'style',
  'itemprop',
  'rel',
  'aria-hidden',
  'aria-modal',
]);
/** Elements that only set out text: the library does without them. */
const PLAIN = /^(?:abbr|b|bdi|bdo|big|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;
/** Share of the article's text that its element holds. */
const HELD = 0.9;
/** An article of fewer signs is none. */
const LEAST = 200;
const TEXT = 3;

let library: Library | undefined;

/** Loads the library where it is installed; says so where it is not. Never rejects. */
export async function loadLibrary(): Promise<string | undefined> {
  if (library !== undefined) return undefined;
  try {
    const [reader, dom] = await Promise.all([
      loadPart<Pick<Library, 'Readability'>>('@mozilla/readability'),
      loadPart<Pick<Library, 'parseHTML'>>('linkedom'),
    ]);
    library = { Readability: reader.Readability, parseHTML: dom.parseHTML };
    return undefined;
  } catch {
    return 'no @mozilla/readability with linkedom: main content by structure';
  }
}

export const hasLibrary = (): boolean =>
  findPart('@mozilla/readability') !== undefined && findPart('linkedom') !== undefined;

/** The innermost element that holds nearly all that Readability takes for the article; undefined where it finds none, or is not loaded. */
export function articleElement(page: Page): number | undefined {
  if (library === undefined || page.elements.length > MOST_ELEMENTS) return undefined;
  const html = simplified(page);
  if (html === undefined) return undefined;
  let content: Node | undefined;
  try {
    const { document } = library.parseHTML(`<!doctype html>${html}`);
    content = new library.Readability(document, { serializer: (element) => element, charThreshold: LEAST }).parse()
      ?.content;
  } catch {
    return undefined;
  }
  return content === undefined ? undefined : holderOf(page, content);
}

/** The page as the library needs it: elements that are shown, with their places, and their text. */
function simplified({ text, elements, attributes }: Page): string | undefined {
  const out: string[] = [];
  let size = 0;
  const write = (i: number, depth: number): boolean => {
    const element = elements[i] as Page['elements'][number];
    const { name } = element;
    if (UNSEEN.has(name) && name !== 'head') return true;
    if (depth > DEEPEST || size > MOST_TEXT) return false;
    const isPlain = PLAIN.test(name);
    const kept = isPlain ? [] : attributes(i).filter((one) => SEEN.has(one.name));
    const told = kept.map((one) => ` ${one.name}="${one.value.replaceAll('"', '&quot;')}"`).join('');
    if (!isPlain) out.push(`<${name} ${PLACE}="${i}"${told}>`);
    if (VOID.has(name)) return true;
    let at = element.openEnd;
    const copy = (to: number) => {
      if (to > at) out.push(text.slice(at, to));
      size += Math.max(0, to - at);
    };
    for (const child of childrenOf(elements, i)) {
      const { start, end } = elements[child] as Page['elements'][number];
      copy(start);
      if (!write(child, depth + 1)) return false;
      at = end;
    }
    copy(element.closeStart);
    if (!isPlain) out.push(`</${name}>`);
    return true;
  };
  for (let i = 0; i < elements.length; i = (elements[i] as Page['elements'][number]).last) {
    if (!write(i, 0)) return undefined;
  }
  return out.join('');
}

function holderOf({ elements }: Page, content: Node): number | undefined {
  const held = new Float64Array(elements.length);
  const visit = (node: Node, place: number): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT)
        held[place] = (held[place] ?? 0) + (child.textContent ?? '').replace(/\s+/g, '').length;
      else visit(child, Number(child.getAttribute?.(PLACE) ?? place));
    }
  };
  visit(content, 0);
  const total = held.reduce((sum, one) => sum + one, 0);
  if (total < LEAST) return undefined;
  let best: number | undefined;
  for (let i = elements.length - 1; i >= 0; i--) {
    const { parent, name } = elements[i] as Page['elements'][number];
    // The first that is met holds all the others that hold as much.
    if ((held[i] as number) >= HELD * total && BLOCK.has(name)) {
      best = i;
      break;
    }
    if (parent >= 0) held[parent] = (held[parent] as number) + (held[i] as number);
  }
  return best;
}
