import { excludes, excludesTogether, satisfies, satisfiesAll } from './conditions.js';
import type { Condition, OmissionView, Question, VisibleRecord } from './types.js';

export interface Accounting {
  /** Every original record in scope is visible, or covered by a statement that excludes a match. */
  readonly complete: boolean;
  /** A mark says that records were left out which could hold a match. */
  readonly doubted: boolean;
  /** Distinct cells that rule a visible record in scope out (of each record the first that fails): what a reader had to look at. */
  readonly testedValues: readonly string[];
}

/** Units that count pieces of records, so that their number covers none. */
const NOT_RECORDS = /^(char|byte|token|word)/i;

/** Accounts for all records that a count, list or absence speaks of. */
export function accountFor(
  question: Question,
  where: readonly Condition[],
  visible: readonly VisibleRecord[],
  omissions: readonly OmissionView[],
  original?: readonly VisibleRecord[],
): Accounting {
  const scope = where.filter((condition) => condition.field === 'source');
  const tests = where.filter((condition) => condition.field !== 'source');
  const fields = [...new Set(tests.map((condition) => condition.field))];
  const inScope = (record: VisibleRecord) =>
    satisfiesAll(record, scope) && fields.every((field) => record[field] !== undefined);

  const seen = visible.filter(inScope);
  const intact = original === undefined ? seen.length : intactCount(seen, original.filter(inScope), fields);

  let covered = 0;
  let doubted = false;
  for (const omission of omissions) {
    if (omission.omitted <= 0 || scope.some((condition) => excludes(omission, condition))) continue;
    if (!(tests.some((condition) => excludes(omission, condition)) || excludesTogether(omission, tests)))
      doubted = true;
    else if (!NOT_RECORDS.test(omission.unit)) covered += omission.omitted;
  }
  const testedValues = new Set<string>();
  for (const record of seen) {
    const failing = tests.find((condition) => !satisfies(record, condition));
    if (failing !== undefined) testedValues.add(record[failing.field] as string);
  }
  testedValues.delete('');
  return { complete: intact + covered >= question.totalRecords, doubted, testedValues: [...testedValues] };
}

/** How many of the originals are still there, by the values of the tested fields; a value counts no more often than it stood there. */
function intactCount(
  seen: readonly VisibleRecord[],
  original: readonly VisibleRecord[],
  fields: readonly string[],
): number {
  const key = (record: VisibleRecord) => JSON.stringify(fields.map((field) => record[field]));
  const left = new Map<string, number>();
  for (const record of original) left.set(key(record), (left.get(key(record)) ?? 0) + 1);
  let intact = 0;
  for (const record of seen) {
    const remaining = left.get(key(record)) ?? 0;
    if (remaining === 0) continue;
    left.set(key(record), remaining - 1);
    intact += 1;
  }
  return intact;
}
