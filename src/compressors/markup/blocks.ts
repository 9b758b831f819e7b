import type { Unit } from './budget.js';
import type { Cut } from './cuts.js';
import { BLOCK } from './names.js';
import { childrenOf, type Page } from './page.js';

/** Blocks longer than this are taken apart where they hold blocks themselves. */
const LONG = 1500;
/** Blocks that are never taken apart. */
const WHOLE = /^(?:p|pre|h[1-6]|dt|figcaption|caption|tr|option)$/;
/** What stays as it is between the units. */
const APART = /^(?:title|meta|base|link|script|style|head|br|hr)$/;
const HEADING = 1.5;
const FIRST_ROW = 2;
const LEAD = 0.5;

/** The smallest blocks of a page outside the cuts, as units of a budget. */
export function blocksOf(page: Page, cuts: readonly Cut[]): Unit[] {
  const { elements } = page;
  const units: Unit[] = [];
  let next = 0;
  for (let i = 0; i < elements.length; ) {
    const { name, start, end, last } = elements[i] as Page['elements'][number];
    while ((cuts[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const isCut = (cuts[next]?.start ?? Number.POSITIVE_INFINITY) <= start;
    if (isCut || APART.test(name)) i = last;
    else if (
      BLOCK.has(name) &&
      isUnit(page, i, end - start) &&
      (cuts[next]?.start ?? Number.POSITIVE_INFINITY) >= end
    ) {
      units.push({ start, end, what: name, weight: weightOf(page, i) });
      i = last;
    } else i++;
  }
  return units;
}

function isUnit(page: Page, i: number, size: number): boolean {
  const { elements } = page;
  const { name } = elements[i] as Page['elements'][number];
  if (WHOLE.test(name)) return true;
  const holdsBlocks = [...childrenOf(elements, i)].some((child) =>
    BLOCK.has((elements[child] as { name: string }).name),
  );
  return !holdsBlocks || (size <= LONG && /^(?:li|dd|blockquote|figure)$/.test(name));
}

function weightOf({ elements, linked, shown }: Page, i: number): number {
  const { name, parent } = elements[i] as Page['elements'][number];
  if (/^h[1-6]$/.test(name)) return HEADING;
  const isFirst = parent === i - 1;
  if (name === 'tr') return isFirst ? FIRST_ROW : 0;
  const plain = (shown[i] as number) - (linked[i] as number);
  // Behind a heading a section begins.
  const isLead = /^h[1-6]$/.test(elements[i - 1]?.name ?? '');
  return (isLead ? LEAD : 0) + Math.min(0.5, plain / 600);
}
