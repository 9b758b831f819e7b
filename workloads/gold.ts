import type { Condition, Program, VisibleRecord } from '../evals/questions/index.js';

/**
 * The gold answer, from the payload's own records. Written apart from `runProgram`, so that each checks the other; strict where that one is
 * lenient: a question that the records do not answer as its kind promises is a bug of the generator.
 */
export function goldAnswer(program: Program, records: readonly VisibleRecord[]): string {
  switch (program.kind) {
    case 'single':
      return only(records, program.where)[program.select] as string;
    case 'count':
      return String(select(records, program.where).length);
    case 'list':
      return [...new Set(select(records, program.where).map((record) => record[program.select] as string))]
        .sort((a, b) => (a < b ? -1 : 1))
        .join(', ');
    case 'absence':
      if (select(records, program.where).length > 0) throw new Error('an absence question has a match');
      return 'none';
    case 'join': {
      const first = only(records, program.first.where)[program.first.select] as string;
      const where = program.second.where.map((c) => (c.value === '$1' ? { ...c, value: first } : c));
      return only(records, where)[program.second.select] as string;
    }
  }
}

/** How many records a count, list or absence speaks of: those of its source that have its fields. */
export function scopeSize(program: Program, records: readonly VisibleRecord[]): number {
  if (program.kind === 'single' || program.kind === 'join') return records.length;
  const sources = program.where.filter((c) => c.field === 'source');
  return select(records, sources).filter((record) => program.where.every((c) => record[c.field] !== undefined)).length;
}

export function select(records: readonly VisibleRecord[], where: readonly Condition[]): VisibleRecord[] {
  const tests = where.map(test);
  return records.filter((record) => tests.every((holds) => holds(record)));
}

function only(records: readonly VisibleRecord[], where: readonly Condition[]): VisibleRecord {
  const hits = select(records, where);
  if (hits.length !== 1) throw new Error(`${hits.length} records match ${JSON.stringify(where)}, not one`);
  return hits[0] as VisibleRecord;
}

function test({ field, op, value }: Condition): (record: VisibleRecord) => boolean {
  const number = Number(value);
  const tests: Record<Condition['op'], (cell: string) => boolean> = {
    eq: (cell) => cell === value,
    ne: (cell) => cell !== value,
    contains: (cell) => cell.includes(value),
    gt: (cell) => Number(cell) > number,
    lt: (cell) => Number(cell) < number,
  };
  return (record) => record[field] !== undefined && tests[op](record[field] as string);
}
