import type { Candidate, CompressorInput } from '../types.js';
import { blocksOf } from './blocks.js';
import { overBudget } from './budget.js';
import { type Cut, writeCuts } from './cuts.js';
import { mainContent } from './main-content.js';
import { openPage, type Page } from './page.js';
import { askedOf, namedElements, shownBy } from './request.js';
import { openRows } from './rows.js';
import { selectCuts } from './select.js';
import { thinTags } from './thin-tags.js';
import { cutValues } from './values.js';

/** Shorter pages stay whole, and so do those with little but text in them. */
const SHORTEST = 2000;
const LEAST_MARKUP = 0.4;

/** A page of which something may be left out; undefined for one that stays whole. */
export function openHtml(input: CompressorInput): Page | undefined {
  const { text } = input;
  if (text.length < SHORTEST || shownBy(input).isExact) return undefined;
  const page = openPage(text, true);
  const shown = page.elements.reduce((sum, { parent }, i) => sum + (parent < 0 ? (page.shown[i] as number) : 0), 0);
  return text.length - shown >= LEAST_MARKUP * text.length ? page : undefined;
}

/** A page without what is no content of it. */
export function thinHtml(page: Page, input: CompressorInput): Candidate[] {
  const { text, query, fidelity, estimate, targetTokens } = input;
  const asked = askedOf(query);
  const rows = openRows(text);
  const main = mainContent(page);
  const first = selectCuts(page, main, asked, []);
  const named = namedElements(page, asked, without(text, first));
  const cuts = named.length === 0 ? first : selectCuts(page, main, asked, named);
  const values = cutValues(page, asked.words);
  const isBare = shownBy(input).isPage && !asked.isAboutTags;
  const write = (left: readonly Cut[]) =>
    writeCuts(text, left, rows, estimate, [...values, ...(isBare ? thinTags(page, left, asked.words) : [])]);
  const written = write(cuts);
  const made: Candidate[] =
    written === undefined ? [] : [{ name: 'markup:content', keepRule: 'markup:content', ...written }];
  if (fidelity !== 'aggressive' || targetTokens === undefined) return made;
  const before = estimate(written?.text ?? text);
  if (before <= targetTokens) return made;
  const units = blocksOf(page, cuts);
  const inside = units.reduce((sum, { start, end }) => sum + estimate(text.slice(start, end)), 0);
  const over = overBudget(text, units, Math.max(0, before - inside), targetTokens, query.terms, estimate);
  const least = over.length === 0 ? undefined : write([...cuts, ...over].sort((a, b) => a.start - b.start));
  return least === undefined ? made : [{ name: 'markup:blocks', keepRule: 'markup:budget', ...least }, ...made];
}

function without(text: string, cuts: readonly { readonly start: number; readonly end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of cuts) {
    out += text.slice(at, start);
    at = end;
  }
  return out + text.slice(at);
}
