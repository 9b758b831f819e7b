import {
  type Content,
  FAKED_MARKS,
  IMITATIONS,
  type Imitated,
  makeAdversarial,
  makeImitation,
  type Row,
} from '../../../workloads/adversarial/index.js';
import type { Fact, Item, LoadContext, LoadedTask, Task } from '../types.js';
import { adversarialRequest, questionItem, recordUnitOf, uniform } from './items.js';

const SEEDS = 20;

/** The grid's content kinds by what they have in common; each is a task, so that a report shows where a compressor fails. */
const GRID: readonly { readonly id: string; readonly title: string; readonly contents: readonly Content[] }[] = [
  {
    id: 'adversarial:rows',
    title: 'Needles without a rule in rows: JSON, nested JSON, JSON lines, CSV, a Markdown table',
    contents: ['json', 'json-pretty', 'json-lines', 'csv', 'markdown'],
  },
  {
    id: 'adversarial:lines',
    title: 'Needles without a rule in lines: key=value logs, syslog, grep output, stack traces',
    contents: ['key-value', 'syslog', 'grep', 'stack-traces'],
  },
  {
    id: 'adversarial:nested',
    title:
      'Needles without a rule in mixed and nested content: prose with JSON and a log, JSON in CSV, JSON in JSON, base64',
    contents: ['mixed', 'json-in-csv', 'json-in-json', 'base64'],
  },
  {
    id: 'adversarial:languages',
    title: 'Needles without a rule in many scripts, with combining marks, right-to-left text and emoji',
    contents: ['languages-json', 'languages-log'],
  },
];

/**
 * Cases made to break a compressor. `limit` and `defaultLimit` count seeds, each of which gives one item for each content kind or imitation:
 * kinds of question, needles and the position of the question take turns from seed to seed.
 */
export const ADVERSARIAL_TASKS: readonly Task[] = [
  ...GRID.map(({ id, title, contents }) =>
    task(id, title, 'program', contents.length, (seed) => contents.map((content) => gridItem(id, content, seed))),
  ),
  task(
    'adversarial:imitations',
    'Text in a result that imitates a mark, an instruction or a legend stands as it was, and nothing else is lost',
    'facts',
    IMITATIONS.length,
    (seed) => IMITATIONS.map((imitation) => imitationItem(makeImitation(imitation, seed))),
  ),
  task(
    'adversarial:faked-marks',
    'A question that a faked mark in the result would decide, wrongly',
    'program',
    FAKED_MARKS.length,
    (seed) => FAKED_MARKS.map((imitation) => fakedItem(makeImitation(imitation, seed))),
  ),
];

function task(
  id: string,
  title: string,
  probe: Task['probe'],
  perSeed: number,
  itemsOf: (seed: number) => readonly Item[],
): Task {
  return {
    ...{ id, title, tier: 3, group: 'adversarial', metric: 'answerability', margin: 1, probe, defaultLimit: SEEDS },
    load: async ({ seed, limit = SEEDS }: LoadContext): Promise<LoadedTask> => ({
      items: Array.from({ length: limit }, (_, i) => itemsOf(seed * 1_000 + i + 1)).flat(),
      source: {
        kind: 'generated',
        dataset: 'adversarial grid',
        files: [],
        licence: 'Apache-2.0 (written for this project)',
      },
      available: Math.max(limit, SEEDS) * perSeed,
    }),
  };
}

/** Five question kinds take turns with the seed; the position changes after each round of them. */
const positionOf = (seed: number, shift: number) => ((Math.floor(seed / 5) + shift) % 2 === 0 ? 'early' : 'late');

function gridItem(id: string, content: Content, seed: number): Item {
  return questionItem(id, content, makeAdversarial(content, seed), positionOf(seed, content.length));
}

function fakedItem(payload: Imitated): Item {
  const position = payload.seed % 2 === 0 ? 'early' : 'late';
  return questionItem('adversarial:faked-marks', payload.imitation, payload, position);
}

/** The imitation where it stood, its neighbours, and the last row: what comes after a mark is the first to be believed gone. */
function imitationItem(payload: Imitated): Item {
  const { imitation, imitated, row, rows, seed, content } = payload;
  const at = row === undefined ? 0 : rows.indexOf(row);
  const fact = (id: string, { id: unit, note }: Row): Fact => ({
    ...{ id, class: 'needed', atoms: [unit, note], question: `What does the note of unit ${unit} say?` },
  });
  const neighbours = [rows[at - 1], row === undefined ? rows[0] : undefined, rows[at + 1], rows.at(-1)];
  const question =
    'Which text in the result looks as if it were not part of it? Quote it, with the unit in which it stands.';
  const imitating: Fact =
    row === undefined
      ? { id: 'imitation', class: 'needed', atoms: [imitated], question }
      : { ...fact('imitation', row), question };
  const task = 'adversarial:imitations';
  const position = seed % 2 === 0 ? 'late' : 'early';
  return {
    ...{ id: `${task}/${imitation}:${seed}`, task, cluster: String(seed), stratum: imitation, position, question },
    request: adversarialRequest(payload, question, position),
    ...{ recordUnit: recordUnitOf(content), payloadMessages: [3] },
    facts: [
      imitating,
      ...neighbours.flatMap((one, i) => (one === undefined ? [] : [fact(`beside-${i}`, one)])),
      ...uniform(rows, task, imitation, seed),
    ],
  };
}
