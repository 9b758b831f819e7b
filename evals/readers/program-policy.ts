import {
  type Condition,
  type OmissionView,
  type ProgramResult,
  type Question,
  readRecords,
  runProgram,
  type VisibleRecord,
} from '../questions/index.js';
import type { Item } from '../tasks/index.js';
import type { DeclaredMark } from '../variants/index.js';
import type { ProgramView } from './program-view.js';
import type { Answer, Call } from './retrieval.js';

/** What a reader knows after some answers: what it saw before, and the retrieved records. */
interface Known {
  readonly records: readonly VisibleRecord[];
  readonly omissions: readonly OmissionView[];
}

type Where = readonly Condition[];

/**
 * The simulated policy for a workload question. It asks the mark on the tool result that the question is about for the values that the
 * question names; a join asks for its second step with what the first step gave. It stops as soon as the question is
 * decided, right or wrong: the gold answer is never looked at.
 */
export class ProgramPolicy {
  readonly #item: Item;
  readonly #question: Question;
  readonly #view: ProgramView;
  readonly #marks: readonly DeclaredMark[];
  /** By number of answers, which only grow. */
  readonly #knownAfter: Known[] = [];

  constructor(item: Item, question: Question, view: ProgramView, marks: readonly DeclaredMark[]) {
    this.#item = item;
    this.#question = question;
    this.#view = view;
    this.#marks = marks;
  }

  /** The question's result with the answers so far. */
  result(answers: readonly Answer[]): ProgramResult {
    return this.#run(this.#question, this.#known(answers));
  }

  next(answers: readonly Answer[]): Call | undefined {
    const known = this.#known(answers);
    if (this.#run(this.#question, known).kind === 'answer') return undefined;
    const last = answers.at(-1);
    if (last?.follow !== undefined) return { mark: last.call.mark, query: last.follow };
    const asked = new Set(answers.map(({ call }) => `${call.mark.ref} ${call.query}`));
    for (const where of this.#steps(known)) {
      const query = searchWords(where);
      const mark = query === '' ? undefined : this.#marksFor(where).find(({ ref }) => !asked.has(`${ref} ${query}`));
      if (mark !== undefined) return { mark, query };
    }
    return undefined;
  }

  #run(question: Question, known: Known): ProgramResult {
    return runProgram(question, known.records, known.omissions, this.#view.original);
  }

  /** The look-ups that are still open, in order. */
  #steps(known: Known): Where[] {
    const { program } = this.#question;
    if (program.kind !== 'join') return [program.where];
    const first = this.#run({ ...this.#question, program: { kind: 'single', ...program.first } }, known);
    if (first.kind === 'unknown') return [program.first.where];
    return [program.second.where.map((one) => ({ ...one, value: one.value.split('$1').join(first.value) }))];
  }

  /** Marks in tool results that the conditions speak of, the largest omission first. */
  #marksFor(where: Where): DeclaredMark[] {
    const source = where.find(({ field, op }) => field === 'source' && op === 'eq')?.value;
    const candidates = this.#marks.filter((_, index) => {
      const stated = this.#view.omissions[index]?.fields.source?.values;
      return source === undefined || stated === undefined || stated.includes(source);
    });
    return candidates.sort((a, b) => b.omitted - a.omitted);
  }

  #known(answers: readonly Answer[]): Known {
    this.#knownAfter[answers.length] ??= this.#learn(answers);
    return this.#knownAfter[answers.length] as Known;
  }

  #learn(answers: readonly Answer[]): Known {
    let { records } = this.#view;
    const omissions = [...this.#view.omissions];
    for (const answer of answers) {
      const { mark, query } = answer.call;
      const retrieved = answer.text === undefined ? [] : this.#read(mark, answer.text);
      records = merged(records, retrieved);
      const index = this.#marks.indexOf(mark);
      const told = this.#tellsAll(answer, retrieved) ? this.#onlyField(query) : undefined;
      const omission = omissions[index];
      // "These are all that match" says of every other left-out record that it does not.
      if (told !== undefined && omission !== undefined) {
        omissions[index] = { ...omission, fields: { ...omission.fields, [told]: { values: [] } } };
      }
    }
    return { records, omissions };
  }

  /** True when no match of the query can be missing: the answer says so, or it ranks and shows a record that lacks a word. */
  #tellsAll(answer: Answer, retrieved: readonly VisibleRecord[]): boolean {
    const { program } = this.#question;
    if (answer.complete || !answer.ranked || program.kind === 'join') return answer.complete;
    const values = searchable(program.where).map(({ value }) => value.toLowerCase());
    return retrieved.some((record) => {
      const text = JSON.stringify(record).toLowerCase();
      return values.some((value) => !text.includes(value));
    });
  }

  #read(mark: DeclaredMark, text: string): readonly VisibleRecord[] {
    const { payloadMessages } = this.#item;
    const texts = payloadMessages.map((message) =>
      mark.message === undefined || message === mark.message ? text : '',
    );
    return readRecords(this.#question.recordReader, texts);
  }

  /** A field that every match of the query's values has a value in. */
  #onlyField(query: string): string | undefined {
    const { program } = this.#question;
    if (program.kind === 'join' || searchWords(program.where) !== query) return undefined;
    return searchable(program.where)[0]?.field;
  }
}

function searchable(where: Where): Condition[] {
  return where.filter(({ field, op }) => field !== 'source' && (op === 'eq' || op === 'contains'));
}

/** What a search is asked for: the values that the conditions name. */
function searchWords(where: Where): string {
  return searchable(where)
    .map(({ value }) => value)
    .join(' ');
}

/** Both lists as one; a record that stands in both is one record, as often as it stands in either. */
function merged(seen: readonly VisibleRecord[], retrieved: readonly VisibleRecord[]): VisibleRecord[] {
  if (retrieved.length === 0) return [...seen];
  const spare = new Map<string, number>();
  for (const record of seen) spare.set(keyOf(record), (spare.get(keyOf(record)) ?? 0) + 1);
  const added = retrieved.filter((record) => {
    const left = spare.get(keyOf(record)) ?? 0;
    spare.set(keyOf(record), left - 1);
    return left <= 0;
  });
  return [...seen, ...added];
}

const keys = new WeakMap<VisibleRecord, string>();

/** What a record says; one reader made both lists, so that its fields stand in one order. */
function keyOf(record: VisibleRecord): string {
  let key = keys.get(record);
  if (key === undefined) {
    key = `${Object.keys(record).join('\u0000')}\u0001${Object.values(record).join('\u0000')}`;
    keys.set(record, key);
  }
  return key;
}
