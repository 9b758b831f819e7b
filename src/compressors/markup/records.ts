import type { Unit } from './budget.js';
import { childrenOf, type Page } from './page.js';

/** Elements of one name below one parent, from which on they are records. */
const ENOUGH = 20;
const SHARE = 0.8;
/** What a record with an element or attribute that few others have is worth more. */
const RARE = 20;
const SELDOM = 0.05;
const NAMES = /<([A-Za-z_][\w:.-]*)|\s([A-Za-z_][\w:.-]*)=/g;

/** The records of an XML text, wherever they stand, outermost first. */
export function recordsOf(page: Page): Unit[] {
  const { elements, text } = page;
  const units: Unit[] = [];
  for (let i = 0; i < elements.length; ) {
    const children = [...childrenOf(elements, i)].filter((child) => nameOf(page, child) !== '#comment');
    const name = mostFrequent(children.map((child) => nameOf(page, child)));
    const records = children.filter((child) => nameOf(page, child) === name);
    if (records.length < ENOUGH || records.length < SHARE * children.length) {
      i++;
      continue;
    }
    const spans = records.map((child) => elements[child] as Page['elements'][number]);
    const weights = rareParts(spans.map(({ start, end }) => text.slice(start, end)));
    units.push(...spans.map(({ start, end }, k) => ({ start, end, what: name, weight: weights[k] as number })));
    i = (elements[i] as Page['elements'][number]).last;
  }
  return units;
}

const nameOf = ({ elements }: Page, i: number): string => (elements[i] as Page['elements'][number]).name;

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best = '';
  for (const [name, count] of counts) if (count > (counts.get(best) ?? 0)) best = name;
  return best;
}

/** A failure in a report of tests is an element that few of its cases have. */
function rareParts(texts: readonly string[]): number[] {
  const held = texts.map((text) => new Set([...text.matchAll(NAMES)].map(([, tag, name]) => tag ?? `@${name}`)));
  const counts = new Map<string, number>();
  for (const names of held) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(1, SELDOM * texts.length);
  return held.map((names) => ([...names].some((name) => (counts.get(name) as number) <= most) ? RARE : 0));
}
