import { stringify } from 'csv-stringify/sync';
import { canonicalJson } from '../record/index.js';
import { SESSION_COLUMNS } from './sessions.js';
import type { Cell, Estimate, Reporter, SimultaneousCell, Summary } from './types.js';

const estimate = (
  name: string,
  of: (cell: Cell) => Estimate | undefined,
): readonly [string, (cell: Cell) => unknown][] => [
  [name, (cell) => of(cell)?.value],
  [`${name}_low`, (cell) => of(cell)?.low],
  [`${name}_high`, (cell) => of(cell)?.high],
  [`${name}_method`, (cell) => of(cell)?.method],
];

const facts = (of: 'needed' | 'uniform'): readonly [string, (cell: Cell) => unknown][] => [
  [`${of}_facts`, (cell) => cell[of]?.facts],
  [`${of}_verbatim`, (cell) => cell[of]?.verbatim],
  [`${of}_expanded`, (cell) => cell[of]?.expanded],
  [`${of}_retrievable`, (cell) => cell[of]?.retrievable],
  [`${of}_lost`, (cell) => cell[of]?.lost],
];

/** Shares are 0…1; a cell that is unknown is empty, never 0. */
const COLUMNS: readonly (readonly [string, (cell: Cell) => unknown])[] = [
  ['task', (cell) => cell.task],
  ['arm', (cell) => cell.arm],
  ['position', (cell) => cell.position],
  ['verdict', (cell) => cell.verdict],
  ['items', (cell) => cell.items],
  ['clusters', (cell) => cell.clusters],
  ['exposed', (cell) => cell.exposed],
  ['scored', (cell) => cell.scored],
  ['not_measured', (cell) => cell.notMeasured],
  ['errors', (cell) => cell.errors],
  ['tokens_before', (cell) => cell.tokensBefore],
  ['tokens_after', (cell) => cell.tokensAfter],
  ['tokens_retrieved', (cell) => cell.tokensRetrieved],
  ...estimate('saved', (cell) => cell.saved),
  ...estimate('saved_net', (cell) => cell.savedNet),
  ['saved_mean', (cell) => cell.savedMean],
  ['saved_median', (cell) => cell.savedMedian],
  ['untouched', (cell) => cell.untouched],
  ['grown', (cell) => cell.grown],
  ...estimate('right', (cell) => cell.right),
  ...estimate('right_exposed', (cell) => cell.rightExposed),
  ...estimate('right_visible', (cell) => cell.rightVisible),
  ...estimate('difference', (cell) => cell.difference),
  ...estimate('difference_exposed', (cell) => cell.differenceExposed),
  ['gained', (cell) => cell.gained],
  ['lost', (cell) => cell.lostItems],
  ['mcnemar_p', (cell) => cell.mcnemarP],
  ['mcnemar_mid_p', (cell) => cell.mcnemarMidP],
  ['worst_case', (cell) => cell.worstCase],
  ...facts('needed'),
  ...facts('uniform'),
  ...SESSION_COLUMNS,
];

type Joint = SimultaneousCell['arms'][number] & Pick<SimultaneousCell, 'regressed' | 'noLossAnywhere'>;

/** Of totals only: what holds of all compressors of the group together. */
const JOINT_COLUMNS: readonly (readonly [string, (joint: Joint) => unknown])[] = [
  ['joint_low', (joint) => joint.difference.low],
  ['joint_high', (joint) => joint.difference.high],
  ['joint_method', (joint) => joint.difference.method],
  ['holm_p', (joint) => joint.holmP],
  ['regressed', (joint) => joint.regressed.includes(joint.arm)],
  ['no_loss_anywhere', (joint) => joint.noLossAnywhere.includes(joint.arm)],
];

function jointOf({ simultaneous }: Summary, { task, arm }: Cell): Joint | undefined {
  const group = simultaneous.find((cell) => cell.group === task);
  const row = group?.arms.find((one) => one.arm === arm);
  return group === undefined || row === undefined
    ? undefined
    : { ...row, regressed: group.regressed, noLossAnywhere: group.noLossAnywhere };
}

function value(raw: unknown): string {
  return raw === undefined ? '' : typeof raw === 'number' ? canonicalJson(raw) : String(raw);
}

/** `summary.csv`: one line a cell, then one a total (their `task` is `total benchmark` or `total workload`). */
export const csvReporter: Reporter = {
  file: 'summary.csv',
  render({ summary }) {
    const line = (cell: Cell, task: string, joint: Joint | undefined) => [
      ...COLUMNS.map(([, read]) => value(read({ ...cell, task }))),
      ...JOINT_COLUMNS.map(([, read]) => (joint === undefined ? '' : value(read(joint)))),
    ];
    const rows = [
      ...summary.cells.map((cell) => line(cell, cell.task, undefined)),
      ...summary.totals.map((cell) => line(cell, `total ${cell.task}`, jointOf(summary, cell))),
    ];
    const head = [...COLUMNS, ...JOINT_COLUMNS].map(([name]) => name);
    return stringify([head, ...rows], { escape_formulas: true });
  },
};
