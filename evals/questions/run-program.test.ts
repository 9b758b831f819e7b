import { describe, expect, it } from 'vitest';
import { type OmissionView, type Program, type Question, runProgram, type VisibleRecord } from './index.js';

const ROWS: VisibleRecord[] = [
  { source: 'a', id: 'r1', owner: 'mira', size: '10', note: 'cold start of the pool' },
  { source: 'a', id: 'r2', owner: 'odd', size: '25', note: 'warm start of the pool' },
  { source: 'a', id: 'r3', owner: 'mira', size: '40.0', note: 'drain' },
  { source: 'b', id: 'x1', host: 'r2', zone: 'north' },
];

function ask(program: Program, gold: string, totalRecords = 3): Question {
  return { id: 'q', kind: program.kind, text: '', program, gold, recordReader: '', totalRecords, keywordRule: false };
}
const mark = (omitted: number, fields: OmissionView['fields'], unit = 'rows'): OmissionView => ({
  unit,
  omitted,
  total: 3,
  fields,
});
const inA = { field: 'source', op: 'eq', value: 'a' } as const;
const owner = (value: string) => ({ field: 'owner', op: 'eq', value }) as const;
const single = ask({ kind: 'single', where: [owner('odd')], select: 'id' }, 'r2');
const count = ask({ kind: 'count', where: [inA, owner('mira')] }, '2');
const list = ask({ kind: 'list', where: [inA, { field: 'size', op: 'gt', value: '20' }], select: 'id' }, 'r2, r3');
const absence = ask({ kind: 'absence', where: [inA, owner('quim')] }, 'none');
const join = ask(
  {
    kind: 'join',
    first: { where: [owner('odd')], select: 'id' },
    second: { where: [{ field: 'host', op: 'eq', value: '$1' }], select: 'zone' },
  },
  'north',
);

describe('with every record visible', () => {
  it.each([single, count, list, absence, join])('answers a $kind', (question) => {
    expect(runProgram(question, ROWS, [], ROWS)).toMatchObject({ kind: 'answer', value: question.gold });
  });

  it('names the cells that it used, and what ruled the other records out where all were looked at', () => {
    const evidence = (q: Question) => {
      const result = runProgram(q, ROWS, []);
      return result.kind === 'answer' ? result.evidence : [];
    };
    expect(evidence(single)).toEqual([['odd', 'r2']]);
    expect(evidence(join)).toEqual([
      ['odd', 'r2'],
      ['r2', 'north'],
    ]);
    expect(evidence(count)).toEqual([['mira'], ['mira'], ['odd']]);
    expect(evidence(absence)).toEqual([['mira'], ['odd']]);
    expect(evidence(list)).toEqual([['25', 'r2'], ['40.0', 'r3'], ['10']]);
  });

  it('reads numbers as numbers, text as text', () => {
    const exact = ask({ kind: 'count', where: [{ field: 'size', op: 'eq', value: '40' }] }, '0');
    expect(runProgram(exact, ROWS, [])).toMatchObject({ value: '0' });
  });
});

describe('with records missing', () => {
  const withoutR2 = ROWS.filter((row) => row.id !== 'r2');

  it('does not know a single hit or a join that it does not see, and knows one that it sees whatever else is missing', () => {
    expect(runProgram(single, withoutR2, [])).toEqual({ kind: 'unknown' });
    expect(runProgram(join, withoutR2, [])).toEqual({ kind: 'unknown' });
    expect(runProgram(join, ROWS.slice(0, 3), [])).toEqual({ kind: 'unknown' });
    expect(runProgram(single, ROWS.slice(1, 2), [mark(2, {})])).toMatchObject({ value: 'r2' });
  });

  it('doubts a count, list or absence under a mark that could hold a match', () => {
    for (const fields of [{}, { size: { min: '10', max: '30' }, owner: { values: ['mira', 'odd', 'quim'] } }]) {
      expect(runProgram(count, withoutR2, [mark(1, fields)])).toEqual({ kind: 'unknown' });
      expect(runProgram(list, withoutR2, [mark(1, fields)])).toEqual({ kind: 'unknown' });
      expect(runProgram(absence, withoutR2, [mark(1, fields)])).toEqual({ kind: 'unknown' });
    }
  });

  it('trusts a statement that excludes a match, when it covers every missing record', () => {
    const stated = mark(1, { owner: { values: ['odd'] } });
    expect(runProgram(count, withoutR2, [stated])).toMatchObject({ value: '2' });
    expect(runProgram(absence, withoutR2, [stated])).toMatchObject({ value: 'none' });
    expect(runProgram(absence, ROWS.slice(0, 1), [stated])).toEqual({ kind: 'unknown' });
    const range = mark(1, { size: { min: '3', max: '20' } });
    expect(runProgram(list, ROWS.slice(1), [range])).toMatchObject({ value: 'r2, r3' });
    expect(runProgram(absence, [], [mark(3, { owner: { values: ['mira', 'odd'] } })])).toMatchObject({ value: 'none' });
  });

  it('trusts a statement of words that no left-out record holds together', () => {
    const without = (...absent: string[][]) => ({ ...mark(1, {}), absent });
    expect(runProgram(absence, withoutR2, [without(['Quim'])])).toMatchObject({ value: 'none' });
    expect(runProgram(absence, withoutR2, [without(['someone'], ['quim', 'r2'])])).toEqual({ kind: 'unknown' });
    expect(runProgram(count, withoutR2, [without(['mira'])])).toMatchObject({ value: '2' });
    expect(runProgram(list, ROWS.slice(1), [without(['20'])])).toEqual({ kind: 'unknown' });
    expect(runProgram(absence, withoutR2, [without([]), without([''])])).toEqual({ kind: 'unknown' });
  });

  it('lets no mark on another tool result, and no count of characters, cover a record', () => {
    const elsewhere = mark(500, { source: { values: ['b'] }, owner: { values: ['odd'] } });
    expect(runProgram(absence, withoutR2, [elsewhere])).toEqual({ kind: 'unknown' });
    expect(runProgram(absence, withoutR2, [mark(900, { owner: { values: ['odd'] } }, 'characters')])).toEqual({
      kind: 'unknown',
    });
  });

  it('falls for a silent deletion when that gives a wrong number, and is never right by luck', () => {
    expect(runProgram(count, ROWS.slice(1), [])).toMatchObject({ kind: 'answer', value: '1' });
    expect(runProgram(count, withoutR2, [])).toEqual({ kind: 'unknown' });
    expect(runProgram(absence, withoutR2, [])).toEqual({ kind: 'unknown' });
    expect(runProgram(absence, [], [])).toEqual({ kind: 'unknown' });
  });

  it('counts a record that lacks the tested field as missing', () => {
    const cut = ROWS.map(({ owner: _, ...rest }, i) => (i === 1 ? rest : (ROWS[i] as VisibleRecord)));
    expect(runProgram(absence, cut as VisibleRecord[], [])).toEqual({ kind: 'unknown' });
  });
});

describe('with imitations', () => {
  it('takes neither copies nor altered records for missing ones when the originals are given', () => {
    const copies = [ROWS[0], ROWS[0], ROWS[0]] as VisibleRecord[];
    const altered = [ROWS[0], ROWS[2], { ...ROWS[1], owner: 'someone' }] as VisibleRecord[];
    expect(runProgram(absence, copies, [])).toMatchObject({ value: 'none' });
    expect(runProgram(absence, copies, [], ROWS)).toEqual({ kind: 'unknown' });
    expect(runProgram(absence, altered, [], ROWS)).toEqual({ kind: 'unknown' });
  });

  it('is wrong, not right, when an invented record matches', () => {
    const invented = [...ROWS, { source: 'a', id: 'r9', owner: 'odd', size: '1', note: '' }];
    expect(runProgram(single, invented, [])).toMatchObject({ value: 'r2, r9' });
  });

  it('reads no field off the prototype', () => {
    const question = ask(
      { kind: 'single', where: [{ field: 'constructor', op: 'contains', value: 'a' }], select: 'id' },
      '',
    );
    expect(runProgram(question, [Object.assign(Object.create(null), { id: 'r1' })], [mark(1, {})])).toEqual({
      kind: 'unknown',
    });
  });
});
