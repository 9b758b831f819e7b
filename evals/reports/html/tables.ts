import { percent, points, whole } from '../format.js';
import type { Cell, ControlCheck, Latency, Manifest, PublishedFigure, RetrievalCell, TotalCell } from '../types.js';
import { html, type Markup } from './escape.js';
import { type Column, shown, table, verdictTag } from './table.js';

const COLUMNS: readonly Column<Cell>[] = [
  { head: 'arm', cell: (c) => c.arm },
  { head: 'verdict', cell: (c) => verdictTag(c.verdict) },
  { head: 'changed / items', numeric: true, cell: (c) => `${whole(c.exposed)} / ${whole(c.items)}` },
  { head: 'saved', numeric: true, cell: (c) => shown(c.saved) },
  { head: 'after retrieval', numeric: true, cell: (c) => (c.tokensRetrieved === 0 ? '=' : shown(c.savedNet)) },
  { head: 'right, all', numeric: true, cell: (c) => shown(c.right) },
  { head: 'right, changed', numeric: true, cell: (c) => shown(c.rightExposed) },
  { head: 'difference, points', numeric: true, cell: (c) => shown(c.differenceExposed, 'points') },
  { head: 'needed visible', numeric: true, cell: (c) => shown(c.needed?.visible) },
  {
    head: 'lost / gained',
    numeric: true,
    cell: (c) => (c.lostItems === undefined ? '–' : `${whole(c.lostItems)} / ${whole(c.gained ?? 0)}`),
  },
];

const ERRORS: Column<Cell> = {
  head: 'errors (worst case)',
  numeric: true,
  cell: (c) => (c.worstCase === undefined ? whole(c.errors) : `${whole(c.errors)} (${points(c.worstCase)})`),
};

/** The errors' column only where something failed or was not measured. */
const columnsFor = (cells: readonly Cell[]) =>
  cells.some((cell) => cell.worstCase !== undefined) ? [...COLUMNS, ERRORS] : COLUMNS;

const controlClass = (manifest: Manifest) => {
  const controls = new Set(manifest.arms.filter((arm) => arm.role !== 'compressor').map((arm) => arm.name));
  return (cell: Cell) => (controls.has(cell.arm) ? 'ctl' : '');
};

/** Totals' columns: each pooled figure has its worst task next to it, in sight without scrolling. */
function besideWorst(
  columns: readonly Column<Cell>[],
  worst: readonly Column<TotalCell>[],
): readonly Column<TotalCell>[] {
  const [task, visible] = worst;
  return columns
    .filter((column) => column.head !== 'right, all')
    .flatMap((column): readonly Column<TotalCell>[] => {
      if (column.head === 'difference, points') return [column, task!];
      return column.head === 'needed visible' ? [column, visible!] : [column];
    });
}

/** Totals of a group with the worst task beside. */
export function totalsTable(manifest: Manifest, cells: readonly TotalCell[], label: string): Markup {
  const worst: readonly Column<TotalCell>[] = [
    {
      head: 'worst task',
      cell: (c) => (c.worstTask === undefined ? '–' : `${c.worstTask.task} ${points(c.worstTask.difference)}`),
    },
    {
      head: 'least visible',
      cell: (c) => (c.worstVisible === undefined ? '–' : `${c.worstVisible.task} ${percent(c.worstVisible.visible)}`),
    },
  ];
  return table<TotalCell>(label, besideWorst(columnsFor(cells), worst), cells, controlClass(manifest));
}

/** Every arm on one task; below each compressor early and late questions apart, where the task has positions. */
export function cellTable(manifest: Manifest, cells: readonly Cell[], label: string): Markup {
  const columns: readonly Column<Cell>[] = [
    COLUMNS[0]!,
    { head: 'asked', cell: (c) => c.position ?? 'all' },
    ...columnsFor(cells).slice(1),
    { head: 'mean / median saved', numeric: true, cell: (c) => `${percent(c.savedMean)} / ${percent(c.savedMedian)}` },
    { head: 'untouched', numeric: true, cell: (c) => percent(c.untouched) },
    { head: 'grew', numeric: true, cell: (c) => percent(c.grown) },
    {
      head: 'McNemar p / mid-p',
      numeric: true,
      cell: (c) =>
        c.mcnemarP === undefined ? '–' : `${c.mcnemarP.toPrecision(2)} / ${c.mcnemarMidP?.toPrecision(2) ?? '–'}`,
    },
    { head: 'tokens before → after', numeric: true, cell: (c) => `${whole(c.tokensBefore)} → ${whole(c.tokensAfter)}` },
  ];
  const isControl = controlClass(manifest);
  const rows = cells.filter((cell) => cell.position === undefined || isControl(cell) === '');
  return table(label, columns, rows, (cell) => isControl(cell) || (cell.position === undefined ? '' : 'sub'));
}

/** Outcomes of facts of one class. */
export function factTable(manifest: Manifest, cells: readonly Cell[], of: 'needed' | 'uniform'): Markup {
  const rows = cells.filter((c) => c[of] !== undefined && c.exposed > 0 && c.position === undefined);
  const share = (head: string, field: 'verbatim' | 'expanded' | 'retrievable' | 'lost'): Column<Cell> => ({
    head,
    numeric: true,
    cell: (c) => percent(c[of]?.[field]),
  });
  return table<Cell>(
    `${of} facts`,
    [
      { head: 'task', cell: (c) => c.task },
      { head: 'arm', cell: (c) => c.arm },
      { head: 'facts', numeric: true, cell: (c) => whole(c[of]?.facts ?? 0) },
      share('verbatim', 'verbatim'),
      share('expanded', 'expanded'),
      { head: 'visible', numeric: true, cell: (c) => shown(c[of]?.visible) },
      share('retrievable (simulated)', 'retrievable'),
      share('lost', 'lost'),
    ],
    rows,
    controlClass(manifest),
  );
}

export function retrievalTable(cells: readonly RetrievalCell[]): Markup {
  const count = (head: string, value: (c: RetrievalCell) => number): Column<RetrievalCell> => ({
    head,
    numeric: true,
    cell: (c) => whole(value(c)),
  });
  return table<RetrievalCell>(
    'Retrieval accounting',
    [
      { head: 'arm', cell: (c) => c.arm },
      count('marks', (c) => c.marks),
      count('tokens offloaded', (c) => c.offloadedTokens),
      count('items that need it', (c) => c.needed),
      count('calls made', (c) => c.made),
      count('hit', (c) => c.hit),
      count('miss', (c) => c.miss),
      count('expired', (c) => c.expired),
      count('malformed', (c) => c.malformed),
      { head: 'hit rate', numeric: true, cell: (c) => shown(c.hitRate) },
      { head: 'answered only after', numeric: true, cell: (c) => shown(c.onlyAfterRetrieval) },
      count('tokens spent', (c) => c.tokensSpent),
      { head: 'byte-exact / compared', numeric: true, cell: (c) => `${whole(c.exact)} / ${whole(c.exactCompared)}` },
      { head: 'net saved', numeric: true, cell: (c) => shown(c.savedNet) },
    ],
    cells,
  );
}

export function controlTable(checks: readonly ControlCheck[]): Markup {
  const tone = { passed: 'good', failed: 'bad', 'not exercised': '' } as const;
  return table<ControlCheck>(
    'Controls',
    [
      { head: 'control', cell: (c) => c.control },
      { head: 'result', cell: (c) => html`<span class="tag ${tone[c.status]}">${c.status}</span>` },
      { head: 'must show', long: true, cell: (c) => c.expectation },
      { head: 'observed', long: true, cell: (c) => c.observed },
    ],
    checks,
  );
}

export function publishedTable(figures: readonly PublishedFigure[]): Markup {
  return table<PublishedFigure>(
    'Published figures',
    [
      { head: 'arm', cell: (f) => f.arm },
      { head: 'task', cell: (f) => f.task },
      { head: 'published saving', numeric: true, cell: (f) => percent(f.published) },
      { head: 'measured here', numeric: true, cell: (f) => shown(f.measured) },
      { head: 'source of the published figure', long: true, cell: (f) => f.source },
    ],
    figures,
  );
}

export function latencyTable(rows: readonly Latency[]): Markup {
  return table<Latency>(
    'Latency',
    [
      { head: 'arm', cell: (r) => r.arm },
      { head: 'calls', numeric: true, cell: (r) => whole(r.n) },
      { head: 'median, ms', numeric: true, cell: (r) => r.p50Ms.toFixed(2) },
      { head: '95th percentile, ms', numeric: true, cell: (r) => r.p95Ms.toFixed(2) },
      { head: 'MB/s', numeric: true, cell: (r) => r.mbPerSecond?.toFixed(1) ?? '–' },
    ],
    rows,
  );
}
