import { type DeclaredMark, queryTerms } from '../variants/index.js';
import type { Answer, Call } from './retrieval.js';

/** Words of a question that name a particular thing: with a digit, inner punctuation or an inner capital, or in quotes. */
function names(question: string): string[] {
  const quoted = [...question.matchAll(/["'`“]([^"'`”]{2,80})["'`”]/g)].map((match) => match[1] as string);
  const marked = question.match(/[\p{L}\p{N}][\p{L}\p{N}_.:/@-]*[\p{L}\p{N}]/gu) ?? [];
  const particular = marked.filter((word) => /\d|[_.:/@-]|\p{Ll}\p{Lu}/u.test(word));
  return [...new Set([...quoted, ...particular])];
}

/** Queries for a question, the most particular first. */
export function queriesFor(question: string): string[] {
  const particular = names(question).join(' ');
  const all = queryTerms(question).join(' ');
  return [...new Set([particular, all])].filter((query) => query !== '');
}

/** Marks in the order in which a reader of their statements would try them: those that state most of the query's terms, then the largest. */
export function rankMarks(marks: readonly DeclaredMark[], query: string): DeclaredMark[] {
  const terms = queryTerms(query);
  const said = (mark: DeclaredMark) => {
    const statement = JSON.stringify(mark.fields).toLowerCase();
    return terms.filter((term) => statement.includes(term)).length;
  };
  const scored = marks.map((mark, index) => ({ mark, index, score: said(mark) }));
  scored.sort((a, b) => b.score - a.score || b.mark.omitted - a.mark.omitted || a.index - b.index);
  return scored.map(({ mark }) => mark);
}

/**
 * The policy for a question in words. First the likeliest mark with the most particular query; then what the answer says to ask for; if
 * what comes back lacks half of the query's terms, the next query, else the next mark. It sees marks, question and answers, never the gold answer.
 */
export function wordPolicy(marks: readonly DeclaredMark[], question: string) {
  const queries = queriesFor(question);
  return (answers: readonly Answer[]): Call | undefined => {
    const [query, wider] = queries;
    if (query === undefined) return undefined;
    const ranked = rankMarks(marks, query);
    const best = ranked[0];
    if (best === undefined) return undefined;
    const last = answers.at(-1);
    if (last === undefined) return { mark: best, query };
    if (last.follow !== undefined) return { mark: last.call.mark, query: last.follow };
    if (satisfies(last, query)) return undefined;
    const other = ranked[1];
    if (other !== undefined && last.text !== undefined) return { mark: other, query };
    if (wider !== undefined) return { mark: best, query: wider };
    return other === undefined ? undefined : { mark: other, query };
  };
}

function satisfies(answer: Answer, query: string): boolean {
  if (answer.text === undefined) return false;
  const seen = answer.text.toLowerCase();
  const terms = queryTerms(query);
  return terms.filter((term) => seen.includes(term)).length * 2 >= terms.length;
}
