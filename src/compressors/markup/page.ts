import { type Attribute, readAttributes } from './attributes.js';
import { UNSEEN } from './names.js';
import { type Element, readElements } from './tree.js';

/** A page with what is asked of its elements, by their places in the list. */
export interface Page {
  readonly text: string;
  readonly elements: readonly Element[];
  /** Signs that a browser shows, white space aside, of an element with all in it; and those of them in links. */
  readonly shown: Float64Array;
  readonly linked: Float64Array;
  attributes(i: number): readonly Attribute[];
  /** The value of one attribute; undefined where the element has none. */
  attribute(i: number, name: string): string | undefined;
}

let latest: { readonly page: Page; readonly isHtml: boolean } | undefined;

/** Reads a text with tags; the latest one is remembered, as it is asked for twice. */
export function openPage(text: string, isHtml: boolean): Page {
  if (latest?.page.text === text && latest.isHtml === isHtml) return latest.page;
  const page = readPage(text, isHtml);
  latest = { page, isHtml };
  return page;
}

function readPage(text: string, isHtml: boolean): Page {
  const elements = readElements(text, isHtml);
  const shown = new Float64Array(elements.length);
  const linked = new Float64Array(elements.length);
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i] as Element;
    if (isHtml && UNSEEN.has(element.name)) {
      shown[i] = 0;
      linked[i] = 0;
    } else {
      shown[i] = (shown[i] as number) + ownText(text, elements, i);
      if (element.name === 'a') linked[i] = shown[i] as number;
    }
    if (element.parent < 0) continue;
    shown[element.parent] = (shown[element.parent] as number) + (shown[i] as number);
    linked[element.parent] = (linked[element.parent] as number) + (linked[i] as number);
  }
  const known = new Map<number, readonly Attribute[]>();
  const attributes = (i: number): readonly Attribute[] => {
    let found = known.get(i);
    if (found === undefined) {
      const { start, openEnd, name } = elements[i] as Element;
      found = name === '#comment' ? [] : readAttributes(text, start, openEnd);
      known.set(i, found);
    }
    return found;
  };
  const attribute = (i: number, name: string) => attributes(i).find((one) => one.name === name)?.value;
  return { text, elements, shown, linked, attributes, attribute };
}

/** The places of an element's children. */
export function* childrenOf(elements: readonly Element[], i: number): Iterable<number> {
  const { last } = elements[i] as Element;
  for (let child = i + 1; child < last; child = (elements[child] as Element).last) yield child;
}

/** The stretches of text that stand directly in an element. */
export function* ownStretches(elements: readonly Element[], i: number): Iterable<readonly [number, number]> {
  const { openEnd, closeStart } = elements[i] as Element;
  let at = openEnd;
  for (const child of childrenOf(elements, i)) {
    const { start, end } = elements[child] as Element;
    if (start > at) yield [at, start];
    at = end;
  }
  if (closeStart > at) yield [at, closeStart];
}

function ownText(text: string, elements: readonly Element[], i: number): number {
  let count = 0;
  for (const [from, to] of ownStretches(elements, i)) {
    for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) count++;
  }
  return count;
}
