import { stringify } from 'csv-stringify/sync';
import { canonicalJson } from '../record/index.js';
import type { Estimate, FactShares, Reporter } from '../reports/index.js';
import { comparisonOf } from './comparison.js';
import type { ComparisonRow, MeasuredRow } from './types.js';

type Column = readonly [name: string, cell: (row: MeasuredRow) => string | number | undefined];

const estimate = (name: string, of: (row: MeasuredRow) => Estimate | undefined): Column[] => [
  [name, (row) => of(row)?.value],
  [`${name}_low`, (row) => of(row)?.low],
  [`${name}_high`, (row) => of(row)?.high],
];

const facts = (name: 'needed' | 'uniform'): Column[] => {
  const shares = (row: MeasuredRow): FactShares | undefined => row.cell[name];
  return [
    [`${name}_facts`, (row) => shares(row)?.facts],
    ...estimate(`${name}_visible`, (row) => shares(row)?.visible),
    [`${name}_verbatim`, (row) => shares(row)?.verbatim],
    [`${name}_expanded`, (row) => shares(row)?.expanded],
    [`${name}_retrievable`, (row) => shares(row)?.retrievable],
    [`${name}_lost`, (row) => shares(row)?.lost],
    [`${name}_worst_family`, (row) => row.worst?.[name]?.task],
    [`${name}_worst_visible`, (row) => row.worst?.[name]?.value],
  ];
};

const COLUMNS: readonly Column[] = [
  ['items', ({ cell }) => cell.items],
  ['clusters', ({ cell }) => cell.clusters],
  ['exposed', ({ cell }) => cell.exposed],
  ['errors', ({ cell }) => cell.errors],
  ['tokens_before', ({ cell }) => cell.tokensBefore],
  ['tokens_after', ({ cell }) => cell.tokensAfter],
  ['tokens_retrieved', ({ cell }) => cell.tokensRetrieved],
  ...estimate('saved', ({ cell }) => cell.saved),
  ['saved_least_family', ({ worst }) => worst?.saved?.task],
  ['saved_least', ({ worst }) => worst?.saved?.value],
  ...estimate('saved_net', ({ cell }) => cell.savedNet),
  ...facts('needed'),
  ...facts('uniform'),
  ...estimate('difference_exposed', ({ cell }) => cell.differenceExposed),
  ...estimate('difference_simultaneous', ({ joint }) => joint?.difference),
  ['holm_p', ({ joint }) => joint?.holmP],
  ['verdict', ({ cell }) => cell.verdict],
];

const text = (value: string | number | undefined) => (typeof value === 'number' ? canonicalJson(value) : (value ?? ''));

function line(group: string, family: string, row: ComparisonRow): readonly string[] {
  if (row.kind === 'unavailable') {
    return [group, family, row.name, 'compressor', `unavailable: ${row.reason}`, ...COLUMNS.map(() => '')];
  }
  return [group, family, row.arm.name, row.arm.role, 'measured', ...COLUMNS.map(([, cell]) => text(cell(row)))];
}

/** `compare.csv`: one line an arm and family, then one an arm and group (`family` empty). Shares are 0…1; unknown is empty. */
export const compareCsv: Reporter = {
  file: 'compare.csv',
  render(input) {
    const sections = comparisonOf(input);
    const rows = [
      ...sections.flatMap(({ group, families }) =>
        families.flatMap((family) => family.rows.map((row) => line(group, family.task.id, row))),
      ),
      ...sections.flatMap(({ group, rows }) => rows.map((row) => line(group, '', row))),
    ];
    const head = ['group', 'family', 'arm', 'role', 'status', ...COLUMNS.map(([name]) => name)];
    return stringify([head, ...rows], { escape_formulas: true });
  },
};
