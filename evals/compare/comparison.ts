import { type Cell, GROUP_TITLES, GROUPS_SHOWN, type ReportInput } from '../reports/index.js';
import type { ComparisonRow, Family, MeasuredRow, MissingRow, Section, Worst } from './types.js';

type Input = Pick<ReportInput, 'manifest' | 'summary'>;

/**
 * Every arm on every family and on the groups that families are pooled into, taken from the summary: nothing is computed here but the
 * worst family beside each pooled figure. Groups in the order of the reports; families in the manifest's.
 */
export function comparisonOf(input: Input): readonly Section[] {
  const { manifest, summary } = input;
  return GROUPS_SHOWN.flatMap((group): Section[] => {
    const families = manifest.tasks.filter((task) => task.group === group).map((task) => familyOf(task, input));
    const totals = summary.totals.filter((cell) => cell.task === group);
    if (families.length === 0 || totals.length === 0) return [];
    const simultaneous = summary.simultaneous.find((cell) => cell.group === group);
    const rows = rowsOf(input, (arm) => {
      const cell = totals.find((total) => total.arm === arm.name);
      if (cell === undefined) return undefined;
      const joint = simultaneous?.arms.find((one) => one.arm === arm.name);
      return {
        ...{ kind: 'measured', arm, cell },
        ...(cell.exposed === 0 ? {} : { worst: worstOf(families, arm.name) }),
        ...(joint === undefined ? {} : { joint }),
      };
    });
    const tokens = families.reduce((sum, family) => sum + family.tokens, 0);
    return [
      {
        ...{ group, title: GROUP_TITLES[group], tokens, rows, families },
        ...(simultaneous === undefined ? {} : { simultaneous }),
      },
    ];
  });
}

function familyOf(task: Family['task'], input: Input): Family {
  const cells = input.summary.cells.filter((cell) => cell.task === task.id && cell.position === undefined);
  const rows = rowsOf(input, (arm) => {
    const cell = cells.find((one) => one.arm === arm.name);
    return cell === undefined ? undefined : { kind: 'measured', arm, cell };
  });
  return { task, tokens: cells[0]?.tokensBefore ?? 0, rows };
}

/** Baseline and compressors in the manifest's order, then what could not run, then controls. */
function rowsOf({ manifest }: Input, row: (arm: MeasuredRow['arm']) => MeasuredRow | undefined): ComparisonRow[] {
  const of = (control: boolean) =>
    manifest.arms.filter(({ role }) => (role === 'control') === control).flatMap((arm) => row(arm) ?? []);
  const missing = (manifest.unavailable ?? []).map((arm): MissingRow => ({ kind: 'unavailable', ...arm }));
  return [...of(false), ...missing, ...of(true)];
}

function worstOf(families: readonly Family[], arm: string): NonNullable<MeasuredRow['worst']> {
  const cells = families.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.kind === 'measured' && row.arm.name === arm ? [row.cell] : [])),
  );
  const saved = lowest(cells, (cell) => cell.saved?.value);
  const needed = lowest(cells, (cell) => cell.needed?.visible.value);
  const uniform = lowest(cells, (cell) => cell.uniform?.visible.value);
  return {
    ...(saved === undefined ? {} : { saved }),
    ...(needed === undefined ? {} : { needed }),
    ...(uniform === undefined ? {} : { uniform }),
  };
}

function lowest(cells: readonly Cell[], value: (cell: Cell) => number | undefined): Worst | undefined {
  let worst: Worst | undefined;
  for (const cell of cells) {
    const own = value(cell);
    if (own !== undefined && (worst === undefined || own < worst.value)) worst = { task: cell.task, value: own };
  }
  return worst;
}
