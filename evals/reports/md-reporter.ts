import { counted, percent, percentEstimate, points, pointsEstimate, whole } from './format.js';
import { headlines } from './headline.js';
import { holdoutMarkdown } from './holdout-text.js';
import { mdTable as table } from './md-table.js';
import { notes } from './notes.js';
import { sessionsMarkdown } from './sessions.js';
import { simultaneousMarkdown } from './simultaneous-md.js';
import type { Cell, FactShares, Manifest, Reporter, ReportInput, Summary, TotalCell } from './types.js';

const share = (shares: FactShares | undefined, of: 'verbatim' | 'expanded' | 'retrievable' | 'lost') =>
  percent(shares?.[of]);

const HEAD = [
  'task',
  'arm',
  'items',
  'changed',
  'saved',
  'net',
  'right (changed)',
  'difference, points',
  'needed visible',
  'verdict',
];

function row(cell: Cell): readonly string[] {
  return [
    cell.position === undefined ? cell.task : `${cell.task}, ${cell.position}`,
    cell.arm,
    whole(cell.items),
    whole(cell.exposed),
    percentEstimate(cell.saved),
    cell.tokensRetrieved === 0 ? '=' : percentEstimate(cell.savedNet),
    percentEstimate(cell.rightExposed),
    pointsEstimate(cell.differenceExposed),
    cell.needed === undefined ? '–' : percentEstimate(cell.needed.visible),
    cell.verdict,
  ];
}

function totals(cells: readonly TotalCell[]): string {
  return table(
    [...HEAD, 'worst task'],
    cells.map((cell) => [
      ...row(cell),
      [
        cell.worstTask === undefined ? '' : `${cell.worstTask.task} ${points(cell.worstTask.difference)}`,
        cell.worstVisible === undefined
          ? ''
          : `visible ${percent(cell.worstVisible.visible)} in ${cell.worstVisible.task}`,
      ]
        .filter((part) => part !== '')
        .join('; ') || '–',
    ]),
  );
}

function factTable(cells: readonly Cell[], of: 'needed' | 'uniform'): string {
  return table(
    ['task', 'arm', 'facts', 'verbatim', 'expanded', 'visible', 'retrievable (simulated)', 'lost'],
    cells
      .filter((cell) => cell[of] !== undefined && cell.exposed > 0)
      .map((cell) => [
        cell.task,
        cell.arm,
        whole(cell[of]?.facts ?? 0),
        share(cell[of], 'verbatim'),
        share(cell[of], 'expanded'),
        percentEstimate(cell[of]?.visible),
        share(cell[of], 'retrievable'),
        share(cell[of], 'lost'),
      ]),
  );
}

function retrieval({ retrieval: cells }: Summary): string {
  if (cells.length === 0) return 'No marks were issued and nothing was retrieved.';
  return table(
    [
      'arm',
      'marks',
      'offloaded tokens',
      'needed',
      'made',
      'hit',
      'miss',
      'expired',
      'malformed',
      'hit rate',
      'answered only after',
      'tokens spent',
      'exact / compared',
      'net saved',
    ],
    cells.map((c) => [
      c.arm,
      ...[c.marks, c.offloadedTokens, c.needed, c.made, c.hit, c.miss, c.expired, c.malformed].map(whole),
      percentEstimate(c.hitRate),
      percentEstimate(c.onlyAfterRetrieval),
      whole(c.tokensSpent),
      `${whole(c.exact)} / ${whole(c.exactCompared)}`,
      percentEstimate(c.savedNet),
    ]),
  );
}

function published({ published: figures }: Summary): string {
  return table(
    ['task', 'published', 'source', 'arm', 'measured here'],
    figures.map((f) => [f.task, percent(f.published), f.source, f.arm, percentEstimate(f.measured)]),
  );
}

function latency(rows: NonNullable<ReportInput['latency']>): string {
  return table(
    ['arm', 'calls', 'p50 ms', 'p95 ms', 'MB/s'],
    rows.map((r) => [r.arm, whole(r.n), r.p50Ms.toFixed(2), r.p95Ms.toFixed(2), r.mbPerSecond?.toFixed(1) ?? '–']),
  );
}

function manifestSection(manifest: Manifest, summary: Summary): string {
  const { package: pkg, machine } = manifest;
  return [
    `* package ${pkg.name} ${pkg.version}${pkg.commit === undefined ? '' : `, commit ${pkg.commit}`}${pkg.dirty === true ? ', uncommitted changes' : ''}`,
    `* ${machine.platform} ${machine.arch}, Node ${machine.node}, ${counted(machine.cpus, 'core')}`,
    `* tokenizer ${manifest.tokenizer}, model ${manifest.model}, reader ${manifest.reader}, seed ${manifest.seed}`,
    `* manifest ${summary.manifestHash}`,
    `* items ${summary.itemsHash}`,
    '',
    table(
      ['task', 'data', 'data set', 'licence', 'items', 'available', 'SHA-256'],
      manifest.tasks.map((t) => [
        t.id,
        t.source.kind,
        t.source.dataset,
        t.source.licence,
        whole(t.selected),
        whole(t.available),
        t.source.files.map((file) => file.sha256.slice(0, 12)).join(' ') || '–',
      ]),
    ),
  ].join('\n');
}

/** `report.md`: the whole report for a pull request or a terminal pager. */
export const mdReporter: Reporter = {
  file: 'report.md',
  render({ manifest, summary, latency: timings }) {
    const whole = summary.cells.filter((cell) => cell.position === undefined);
    const placed = summary.cells.filter((cell) => cell.position !== undefined);
    const sessions = sessionsMarkdown(whole);
    const sections: readonly (readonly [string, string])[] = [
      [
        'May I turn it on, what will I save, what did it lose',
        table(
          ['arm', 'may I turn it on', 'saved', 'lost', 'retrieval'],
          headlines(manifest, summary).map((h) => [h.arm, h.mayI, h.saves, h.loses, h.retrieval ?? 'none needed']),
        ),
      ],
      [
        'How to read this',
        notes(manifest, summary)
          .map((note) => `* ${note}`)
          .join('\n'),
      ],
      ['Totals', totals(summary.totals)],
      ['All arms at once', simultaneousMarkdown(summary.simultaneous)],
      ['Tasks', table(HEAD, whole.map(row))],
      ...(placed.length === 0 ? [] : ([['Early and late questions', table(HEAD, placed.map(row))]] as const)),
      ['Needed facts', factTable(whole, 'needed')],
      ['Uniform facts (drawn at random from the payload)', factTable(whole, 'uniform')],
      ...(sessions === undefined ? [] : ([['Whole sessions, with the provider’s prefix cache', sessions]] as const)),
      ['Retrieval', retrieval(summary)],
      ...(summary.published.length === 0 ? [] : ([['Published figures', published(summary)]] as const)),
      [
        'Controls',
        table(
          ['control', 'must show', 'observed', 'result'],
          summary.controls.map((c) => [c.control, c.expectation, c.observed, c.status]),
        ),
      ],
      ...(timings === undefined || timings.length === 0 ? [] : ([['Latency', latency(timings)]] as const)),
      [
        'Output-shaping holdouts',
        summary.holdoutResult === undefined ? summary.holdout : holdoutMarkdown(summary.holdoutResult),
      ],
      ['Record', manifestSection(manifest, summary)],
    ];
    return `# ${manifest.suite}\n\n${sections.map(([title, body]) => `## ${title}\n\n${body}\n`).join('\n')}`;
  },
};
