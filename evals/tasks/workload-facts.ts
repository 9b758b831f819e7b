import { type Payload, type QuestionDraft, seeded } from '../../workloads/index.js';
import { type Question, runProgram, type VisibleRecord } from '../questions/index.js';
import type { Fact } from './types.js';

const UNIFORM = 3;

/**
 * Facts of one workload question. *Needed*: the evidence cells of the gold answer, where they stand on rows (a count's or an absence's
 * evidence is every record, which the program itself checks). *Uniform*: cells drawn at random from the payload, asked for by another
 * field of their record. Both are the same for the early and the late item.
 */
export function workloadFacts(payload: Payload, draft: QuestionDraft, index: number): Fact[] {
  return [...needed(payload, draft), ...uniform(payload, index)];
}

function needed(payload: Payload, draft: QuestionDraft): Fact[] {
  if (draft.program.kind === 'count' || draft.program.kind === 'absence') return [];
  const question = { kind: draft.program.kind, program: draft.program, gold: '', totalRecords: 0 } as Question;
  const result = runProgram(question, payload.records, []);
  if (result.kind === 'unknown') return [];
  // A list's rows carry the tested cells and the selected one; the single cells after them only show why other rows are out.
  const rows = result.evidence.filter((row) => row.length > 1 && row.every(printable));
  return rows.flatMap((row, i): Fact[] => {
    const atoms = onTheirRecord(payload, row);
    return atoms.length === 0 ? [] : [{ id: `needed-${i}`, class: 'needed', atoms, question: draft.text }];
  });
}

/** The cells that the record itself prints: what a heading says of it cannot be looked for beside them. */
function onTheirRecord(payload: Payload, row: readonly string[]): readonly string[] {
  if (payload.headingFields === undefined) return row;
  const record = payload.records.find((one) =>
    row.every((cell) => Object.values(one).some((value) => value.includes(cell))),
  );
  const stated = (payload.headingFields[record?.source ?? ''] ?? []).map((field) => record?.[field]);
  return row.filter((cell) => !stated.includes(cell));
}

function uniform(payload: Payload, index: number): Fact[] {
  const r = seeded(payload.workload, payload.seed, 'facts', index);
  const facts: Fact[] = [];
  for (let tries = 0; facts.length < UNIFORM && tries < 200; tries += 1) {
    const record = r.pick(payload.records) as VisibleRecord;
    const fields = (payload.factFields[record.source as string] ?? []).filter((field) =>
      printable(record[field] ?? ''),
    );
    if (fields.length < 2) continue;
    const [asked, by] = r.sample(fields, 2) as [string, string];
    const atom = record[asked] as string;
    if (atom === record[by]) continue;
    facts.push({
      id: `uniform-${facts.length}`,
      class: 'uniform',
      atoms: [atom],
      question: `What is the ${asked} of the ${record.source} record whose ${by} is ${record[by]}?`,
    });
  }
  return facts;
}

/** Text that JSON prints as it is, so that it can be looked for in the payload; and not so long that a question cannot quote it. */
function printable(cell: string): boolean {
  return cell !== '' && cell.length <= 200 && JSON.stringify(cell) === `"${cell}"`;
}
