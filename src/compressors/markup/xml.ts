import type { Candidate, CompressorInput } from '../types.js';
import { overBudget } from './budget.js';
import { type Cut, writeCuts } from './cuts.js';
import { openPage, type Page } from './page.js';
import { recordsOf } from './records.js';
import { askedOf, shownBy } from './request.js';
import { openRows } from './rows.js';
import { cutValues } from './values.js';

/** Shorter comments stay. */
const LONG_COMMENT = 400;
const SHORTEST = 2000;

/** An XML text without long comments and blobs; at `aggressive` without the records that do not fit the budget. */
export function thinXml(input: CompressorInput): Candidate[] {
  const { text, query, fidelity, estimate, targetTokens } = input;
  if (text.length < SHORTEST || shownBy(input).isExact) return [];
  const page = openPage(text, false);
  const { words } = askedOf(query);
  const rows = openRows(text);
  const comments = longComments(page, words);
  const values = cutValues(page, words);
  const written = writeCuts(text, comments, rows, estimate, values);
  const made: Candidate[] = written === undefined ? [] : [{ name: 'markup:xml', keepRule: 'markup:xml', ...written }];
  if (fidelity !== 'aggressive' || targetTokens === undefined) return made;
  const before = estimate(written?.text ?? text);
  if (before <= targetTokens) return made;
  const units = recordsOf(page);
  const inside = units.reduce((sum, { start, end }) => sum + estimate(text.slice(start, end)), 0);
  const cuts = overBudget(text, units, Math.max(0, before - inside), targetTokens, query.terms, estimate);
  const all = [
    ...comments.filter((one) => !cuts.some(({ start, end }) => one.start >= start && one.end <= end)),
    ...cuts,
  ];
  const records = writeCuts(
    text,
    all.sort((a, b) => a.start - b.start),
    rows,
    estimate,
    values,
  );
  return records === undefined || cuts.length === 0
    ? made
    : [{ name: 'markup:rows', keepRule: 'markup:budget', ...records }, ...made];
}

function longComments({ elements, text }: Page, words: readonly string[]): Cut[] {
  return elements.flatMap(({ name, start, end }) => {
    if (name !== '#comment' || end - start < LONG_COMMENT) return [];
    const said = text.slice(start, end).toLowerCase();
    return words.some((word) => said.includes(word)) ? [] : [{ start, end, what: 'comment' }];
  });
}
