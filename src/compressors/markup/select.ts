import { Boilerplate, type Region } from './boilerplate.js';
import type { Cut } from './cuts.js';
import type { MainContent } from './main-content.js';
import type { Page } from './page.js';
import type { Asked } from './request.js';

/** Rows of a table of data outside the main content, and cells of one, at least. */
const TABLE_ROWS = 3;

/** What of a page is left out, in order and apart: all that is no content, but what is kept for the request. */
export function selectCuts(page: Page, main: MainContent, asked: Asked, named: readonly number[]): Cut[] {
  const { elements } = page;
  const kept = keptPlaces(page, main, named);
  const holds = (i: number) => kept.from((elements[i] as Page['elements'][number]).last) > kept.from(i);
  const shown = elements.reduce((sum, { parent }, i) => sum + (parent < 0 ? (page.shown[i] as number) : 0), 0);
  const boilerplate = new Boilerplate(page, main.root, main.outside, shown);
  const cuts: Cut[] = [];
  let head = -1;
  let inside = -1;
  let forced = -1;
  for (let i = 0; i < elements.length; ) {
    const { name, start, end, last } = elements[i] as Page['elements'][number];
    if (name === 'head') head = last;
    if (i === main.root) {
      inside = last;
      forced = -1;
    }
    const region: Region = i < head ? 'head' : i < inside ? 'inside' : 'outside';
    const isForced = i < forced && i !== main.root && !FRAME.test(name);
    const isAsked = asked.elements?.test(name) ?? false;
    if (kept.has(i) && i !== main.root) i = last;
    else if (isAsked && name !== 'head') i = last;
    else if (isForced || (i !== main.root && !FRAME.test(name) && boilerplate.isLeftOut(i, region))) {
      if (holds(i)) {
        forced = Math.max(forced, last);
        i++;
      } else {
        cuts.push({ start, end, what: name === '#comment' ? 'comment' : name });
        i = last;
      }
    } else i++;
  }
  return cuts;
}

const FRAME = /^(?:html|head|body)$/;

/** What stays wherever it stands: the main content, the first heading, tables of data, what the request names. */
function keptPlaces(page: Page, { root, outside }: MainContent, named: readonly number[]) {
  const { elements } = page;
  const flags = new Uint8Array(elements.length);
  if (root !== undefined) flags[root] = 1;
  for (const i of named) flags[i] = 1;
  const heading = elements.findIndex(({ name }) => name === 'h1');
  if (heading >= 0) flags[heading] = 1;
  if (outside !== 'unknown')
    elements.forEach(({ name }, i) => {
      if (name === 'table' && isData(page, i)) flags[i] = 1;
    });
  const before = new Int32Array(elements.length + 1);
  for (let i = 0; i < elements.length; i++) before[i + 1] = (before[i] as number) + (flags[i] as number);
  return { has: (i: number) => flags[i] === 1, from: (i: number) => before[i] as number };
}

/** A table with rows of several cells, most of whose text is no links, and none of it blocks. */
function isData({ elements, shown, linked }: Page, i: number): boolean {
  const { last } = elements[i] as Page['elements'][number];
  if ((linked[i] as number) * 2 > (shown[i] as number)) return false;
  let rows = 0;
  let cells = 0;
  for (let at = i + 1; at < last; at++) {
    const { name } = elements[at] as Page['elements'][number];
    if (name === 'table' || name === 'form' || name === 'nav') return false;
    if (name === 'tr') rows++;
    if (name === 'td' || name === 'th') cells++;
  }
  return rows >= TABLE_ROWS && cells >= 2 * rows;
}
