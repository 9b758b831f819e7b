import { tokenizerFor } from '../tokens/index.js';
import type { RecordSpan, Records } from './records.js';
import { holdsTerm, partsOf, termsOf } from './terms.js';

const MOST_TERMS = 64;
/** Tokens kept free for the closing line. */
const CLOSING = 300;

/**
 * The whole records that match a query, verbatim and in their order, and one closing line that says how many matched and which are
 * shown. A term weighs its inverse document frequency, ln(1 + N/df) (Spärck Jones 1972); a record matches when the terms it holds
 * weigh at least half as much as those of the best record, or when no such record holds one of its terms and none weighs more that does. The best ones come first when not all fit `maxTokens`
 * (o200k_base). Assumes that records are short against the budget; one that does not fit is named, not shown.
 */
export function matchRecords(text: string, records: Records, query: string, maxTokens: number): string {
  const { spans, unit } = records;
  const folded = spans.map(({ start, end }) => fold(text.slice(start, end)));
  const { found, missing } = findTerms(folded, query);
  const scores = new Float64Array(spans.length);
  for (const holders of found.values()) {
    for (const i of holders) scores[i] = (scores[i] as number) + Math.log(1 + spans.length / holders.length);
  }
  const top = scores.reduce((a, b) => Math.max(a, b), 0);
  const best = [...scores.keys()].filter((i) => top > 0 && (scores[i] as number) >= top / 2);
  const matching = [...best, ...holdersOfTheRest(found, scores, best)];
  if (matching.length === 0) return `[none of ${spans.length} ${unit} holds a word of this query]`;
  const ranked = [...matching].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const shown = fitting(
    ranked.map((i) => ({ i, text: recordText(text, records, i) })),
    maxTokens - CLOSING,
  );
  const body = shown.map(({ text: record }) => `${record}\n`).join('');
  return (
    body +
    nowhere(missing) +
    closing(
      unit,
      spans.length,
      matching.length,
      shown.map(({ i }) => i + 1),
      (ranked[0] as number) + 1,
    )
  );
}

/** Records that are matches for one term alone, at most. */
const MOST_ALONE = 8;

/** For every term that none of these records holds, the rarest first, the best one that does. */
function holdersOfTheRest(
  found: ReadonlyMap<string, readonly number[]>,
  scores: Float64Array,
  shown: readonly number[],
): readonly number[] {
  const known = new Set(shown);
  const more = new Set<number>();
  for (const holders of [...found.values()].sort((a, b) => a.length - b.length)) {
    if (more.size === MOST_ALONE) break;
    if (holders.some((i) => known.has(i) || more.has(i))) continue;
    more.add(holders.reduce((a, b) => ((scores[b] as number) > (scores[a] as number) ? b : a)));
  }
  return [...more];
}

/** The terms that no record holds, said before the closing line: an absence is an answer, too. */
function nowhere(missing: readonly string[]): string {
  if (missing.length === 0) return '';
  const said = missing.slice(0, 6).map((term) => JSON.stringify(term.slice(0, 80)));
  return `[nowhere: ${said.join(', ')}${missing.length > 6 ? ', …' : ''}]\n`;
}

function recordText(text: string, { spans }: Records, i: number): string {
  const { start, end } = spans[i] as RecordSpan;
  return text.slice(start, end).replace(/\r?\n$/, '');
}

/** Lower case; text that JSON escapes is there in its plain spelling, too. */
function fold(record: string): string {
  const plain = record.includes('\\')
    ? `${record}\n${record.replace(/\\u([0-9a-f]{4})|\\(["\\/])/gi, (_all, hex: string | undefined, c: string) => (hex === undefined ? c : String.fromCharCode(Number.parseInt(hex, 16))))}`
    : record;
  return plain.toLowerCase();
}

/**
 * The query's terms with the records that hold them. A term that stands nowhere as it is spelled (`level:error` in JSON) is held by the
 * records with all the words inside it; one that even those do not find is missing. A word is also looked for with another ending.
 */
function findTerms(folded: readonly string[], query: string): { found: Map<string, number[]>; missing: string[] } {
  const holding = (term: string, among: Iterable<number>) =>
    [...among].filter((i) => holdsTerm(folded[i] as string, term));
  const found = new Map<string, number[]>();
  const missing: string[] = [];
  for (const term of new Set(termsOf(query.slice(0, 4000), false))) {
    if (found.size + missing.length >= MOST_TERMS) break;
    let holders = holding(term, folded.keys());
    const parts = holders.length === 0 ? [...partsOf(term)] : [];
    if (parts.length > 0) holders = parts.reduce<number[]>((left, part) => holding(part, left), [...folded.keys()]);
    if (holders.length > 0) found.set(term, holders);
    else missing.push(term);
    // A word with another ending says something of the kind, too.
    const front = holders.length > 0 ? singularOf(term) : frontOf(term, folded);
    if (front !== undefined && !found.has(front)) found.set(front, holding(front, folded.keys()));
  }
  return { found, missing };
}

/** Letters of a word that another ending leaves, at least, and those that an ending has at most. */
const FRONT = 5;
const ENDING = 3;

const singularOf = (term: string): string | undefined =>
  /^\p{L}{5,}[^s]s$/u.test(term) ? term.slice(0, -1) : undefined;

/** The longest front of a word that some record holds. */
function frontOf(term: string, folded: readonly string[]): string | undefined {
  if (!/^\p{L}+$/u.test(term)) return undefined;
  for (let length = term.length - 1; length >= Math.max(FRONT, term.length - ENDING); length--) {
    const front = term.slice(0, length);
    if (folded.some((record) => record.includes(front))) return front;
  }
  return undefined;
}

function fitting(ranked: readonly { i: number; text: string }[], budget: number): { i: number; text: string }[] {
  const tokenizer = tokenizerFor();
  const shown: { i: number; text: string }[] = [];
  let left = budget;
  for (const record of ranked) {
    // No token of o200k_base is longer than 128 characters: longer texts cannot fit and are not worth counting.
    const tokens = record.text.length > 128 * left ? Number.POSITIVE_INFINITY : tokenizer.count(record.text) + 1;
    if (tokens > left) break;
    left -= tokens;
    shown.push(record);
  }
  return shown.sort((a, b) => a.i - b.i);
}

function closing(unit: string, total: number, matched: number, shown: readonly number[], best: number): string {
  if (shown.length === 0) {
    return `[${matched} of ${total} ${unit} match, the best is ${unit} [${best}, ${best}] and too long to be shown here: fetch it with ${unit}]`;
  }
  const where = `${unit} ${ranges(shown)}`;
  if (shown.length === matched) return `[${matched} of ${total} ${unit} match; all shown: ${where}]`;
  return `[${matched} of ${total} ${unit} match; the best ${shown.length} shown: ${where}; ${matched - shown.length} more match: narrow the query or fetch ${unit}]`;
}

/** `3, 7-9, 12`, cut after 24 ranges. */
function ranges(numbers: readonly number[]): string {
  const out: [number, number][] = [];
  for (const n of numbers) {
    const last = out.at(-1);
    if (last !== undefined && last[1] === n - 1) last[1] = n;
    else out.push([n, n]);
  }
  const said = out.slice(0, 24).map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`));
  return said.join(', ') + (out.length > 24 ? ', …' : '');
}
