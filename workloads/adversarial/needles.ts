import type { Program } from '../../evals/questions/index.js';
import type { Random } from '../random.js';
import type { QuestionDraft } from '../types.js';
import { above, eq, has } from '../where.js';
import { statesOf } from './rows.js';
import type { Content, Needle, Row } from './types.js';

interface Hidden {
  readonly rows: readonly Row[];
  readonly needle: Needle;
  readonly question: QuestionDraft;
}

type Hide = (r: Random, rows: readonly Row[], content: Content) => Hidden;

/** Hides one needle for a question of the kind; `variant` chooses among the needles that it can have. */
export function hide(
  kind: Program['kind'],
  variant: number,
  r: Random,
  rows: readonly Row[],
  content: Content,
): Hidden {
  const ways = WAYS[kind];
  return (ways[variant % ways.length] as Hide)(r, rows, content);
}

const changed = (rows: readonly Row[], at: readonly number[], change: (row: Row) => Partial<Row>): Row[] =>
  rows.map((row, index) => (at.includes(index) ? { ...row, ...change(row) } : row));

const places = (r: Random, rows: readonly Row[], count: number): number[] =>
  r.sample(rows.map((_, index) => index).slice(2, -2), count).sort((a, b) => a - b);

const hint = (r: Random) => `see qx${r.hex(6)}`;

const oddValue: Hide = (r, rows, content) => {
  const state = statesOf(content).odd;
  const select = r.pick(['id', 'host', 'note', 'time'].filter((field) => field !== 'time' || content !== 'syslog'));
  return {
    rows: changed(rows, places(r, rows, 1), () => ({ state })),
    needle: 'odd value',
    question: {
      text: `One unit has the state ${state}. What is its ${select}?`,
      program: { kind: 'single', where: [eq('state', state)], select },
    },
  };
};

const hintOnOne: Hide = (r, rows) => {
  const said = hint(r);
  const select = r.pick(['id', 'host']);
  return {
    rows: changed(rows, places(r, rows, 1), ({ note }) => ({ note: `${note} ${said}` })),
    needle: 'lower-case hint',
    question: {
      text: `The note of one unit says "${said}". What is its ${select}?`,
      program: { kind: 'single', where: [has('note', said)], select },
    },
  };
};

const hintOnSeveral: Hide = (r, rows) => {
  const said = hint(r);
  return {
    rows: changed(rows, places(r, rows, r.int(3, 5)), ({ note }) => ({ note: `${note} ${said}` })),
    needle: 'lower-case hint',
    question: {
      text: `List the ids of all units whose note says "${said}".`,
      program: { kind: 'list', where: [has('note', said)], select: 'id' },
    },
  };
};

/** Some rows of one service whose size is one more than that of all its others. */
function oneMore(r: Random, rows: readonly Row[]) {
  const { service, size } = r.pick(rows);
  const own = rows.flatMap((row, index) => (row.service === service ? [index] : []));
  const at = r.sample(own, Math.min(r.int(2, 4), own.length));
  return { service, size, rows: changed(rows, at, () => ({ size: size + 1 })) };
}

const offByOneCounted: Hide = (r, all) => {
  const { service, size, rows } = oneMore(r, all);
  return {
    rows,
    needle: 'off by one',
    question: {
      text: `How many units of ${service} have the size ${size + 1}?`,
      program: { kind: 'count', where: [eq('service', service), eq('size', String(size + 1))] },
    },
  };
};

const offByOneListed: Hide = (r, all) => {
  const { service, size, rows } = oneMore(r, all);
  return {
    rows,
    needle: 'off by one',
    question: {
      text: `List the ids of the units of ${service} whose size is above ${size}.`,
      program: { kind: 'list', where: [eq('service', service), above('size', size)], select: 'id' },
    },
  };
};

const offByOneAbsent: Hide = (r, all) => {
  const { service, size, rows } = oneMore(r, all);
  return {
    rows,
    needle: 'off by one',
    question: {
      text: `Is there a unit of ${service} whose size is above ${size + 1}? If so name one, else say none.`,
      program: { kind: 'absence', where: [eq('service', service), above('size', size + 1)] },
    },
  };
};

const missing: Hide = (r, rows) => {
  const [at = 2] = places(r, rows, 1);
  const id = (rows[at] as Row).id;
  return {
    rows: rows.filter((_, index) => index !== at),
    needle: 'missing record',
    question: {
      text: `Ids run in sequence. Is there a unit ${id}? If so name its host, else say none.`,
      program: { kind: 'absence', where: [eq('id', id)] },
    },
  };
};

const duplicated: Hide = (r, rows) => {
  const said = hint(r);
  const [first = 2, second = 3] = places(r, rows, 2);
  const { id, host, note } = rows[first] as Row;
  const other = rows.find((row) => row.host !== host)?.host as string;
  const hinted = changed(rows, [first], () => ({ note: `${note} ${said}` }));
  return {
    rows: changed(hinted, [second], (row) => ({ id, host: row.host === host ? other : row.host })),
    needle: 'duplicated id',
    question: {
      text: `The note of one unit says "${said}". Its id stands twice by mistake: what is the note of the other unit with that id, which is not on ${host}?`,
      program: {
        kind: 'join',
        first: { where: [has('note', said)], select: 'id' },
        second: { where: [eq('id', '$1'), { field: 'host', op: 'ne', value: host }], select: 'note' },
      },
    },
  };
};

const WAYS: Readonly<Record<Program['kind'], readonly Hide[]>> = {
  single: [oddValue, hintOnOne],
  count: [offByOneCounted],
  list: [hintOnSeveral, offByOneListed],
  absence: [missing, offByOneAbsent],
  join: [duplicated],
};
