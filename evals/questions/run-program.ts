import { accountFor } from './accounting.js';
import { satisfiesAll } from './conditions.js';
import type { Condition, OmissionView, ProgramResult, Question, VisibleRecord } from './types.js';

const UNKNOWN: ProgramResult = { kind: 'unknown' };

/**
 * Answers a question from what is visible, as a careful reader would.
 *
 * - A *single* hit and a *join* presuppose in their wording that the record exists once: finding it answers them.
 * - A *count*, a *list* and an *absence* speak of every record: while a record could be missing that holds a match, they are unknown,
 *   however many matches are visible. Missing is what neither stands in `visible` nor is covered by a mark whose statement excludes a match.
 * - Records that vanished without any mark leave a reader nothing to doubt. A count or list then gives the visible (wrong) value; where that
 *   happens to equal the gold answer it is unknown, because luck is not knowledge. An absence is never more than unknown.
 *
 * @param visible records read from the sent (or decoded) payload texts, see `readRecords`
 * @param omissions statements of the marks in the sent text
 * @param original records of the baseline payload; when given, a visible record counts towards completeness only if its tested fields are
 *   intact and no more often than it stood there (copies and imitations prove nothing)
 */
export function runProgram(
  question: Question,
  visible: readonly VisibleRecord[],
  omissions: readonly OmissionView[],
  original?: readonly VisibleRecord[],
): ProgramResult {
  const { program } = question;
  switch (program.kind) {
    case 'single':
      return lookUp(visible, program.where, program.select);
    case 'join': {
      const first = lookUp(visible, program.first.where, program.first.select);
      if (first.kind === 'unknown') return UNKNOWN;
      const second = lookUp(visible, bind(program.second.where, first.value), program.second.select);
      if (second.kind === 'unknown') return UNKNOWN;
      return { ...second, evidence: [...first.evidence, ...second.evidence] };
    }
    default: {
      const known = accountFor(question, program.where, visible, omissions, original);
      const answer = survey(program, visible, known.testedValues);
      if (known.complete || answer.kind === 'unknown') return answer;
      const silent = !known.doubted && program.kind !== 'absence';
      return silent && answer.value !== question.gold ? answer : UNKNOWN;
    }
  }
}

/** Replaces `$1` in the second step of a join. */
export function bind(where: readonly Condition[], value: string): readonly Condition[] {
  return where.map((condition) => ({ ...condition, value: condition.value.split('$1').join(value) }));
}

function lookUp(visible: readonly VisibleRecord[], where: readonly Condition[], select: string): ProgramResult {
  const hits = visible.filter((record) => record[select] !== undefined && satisfiesAll(record, where));
  if (hits.length === 0) return UNKNOWN;
  return {
    kind: 'answer',
    value: sortedDistinct(hits.map((record) => record[select] as string)).join(', '),
    evidence: hits.map((record) => [...cells(record, where), record[select] as string]),
  };
}

function survey(
  program: Extract<Question['program'], { kind: 'count' | 'list' | 'absence' }>,
  visible: readonly VisibleRecord[],
  testedValues: readonly string[],
): ProgramResult {
  const hits = visible.filter((record) => satisfiesAll(record, program.where));
  const rows = hits.map((record) => cells(record, program.where));
  const rest = testedValues.map((value) => [value]);
  if (program.kind === 'count') return { kind: 'answer', value: String(hits.length), evidence: [...rows, ...rest] };
  if (program.kind === 'absence') {
    return { kind: 'answer', value: hits.length === 0 ? 'none' : 'some', evidence: [...rows, ...rest] };
  }
  const selected = hits.map((record) => record[program.select]);
  if (selected.some((value) => value === undefined)) return UNKNOWN;
  return {
    kind: 'answer',
    value: sortedDistinct(selected as string[]).join(', '),
    evidence: [...rows.map((row, i) => [...row, selected[i] as string]), ...rest],
  };
}

/** What of the record the conditions used: the found text of `contains`, else the cell. `source` is no text of the record. */
function cells(record: VisibleRecord, where: readonly Condition[]): string[] {
  return where
    .filter((condition) => condition.field !== 'source')
    .map((condition) => (condition.op === 'contains' ? condition.value : (record[condition.field] as string)))
    .filter((text) => text !== '');
}

function sortedDistinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
