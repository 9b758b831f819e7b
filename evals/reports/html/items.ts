import { percent, whole } from '../format.js';
import { hiddenFacts, type ItemChange, itemChange } from '../item-changes.js';
import { type PairedItem, pairItems } from '../paired-items.js';
import type { Manifest, ReportInput } from '../types.js';
import { html, type Markup } from './escape.js';
import { type Column, table } from './table.js';

/** Rows of one list; the rest stands in items.jsonl, and the page says how many. */
const MOST_LOSSES = 100;
const MOST_ROWS = 300;

const SIGNS: Readonly<Record<ItemChange, readonly [sign: string, tone: string]>> = {
  unchanged: ['·', 'soft'],
  visible: ['✓', 'good'],
  retrieved: ['↩', 'warn'],
  lost: ['✗', 'bad'],
  gained: ['+', 'good'],
  error: ['!', 'bad'],
  'not scored': ['○', 'soft'],
};

const SEVERITY: readonly ItemChange[] = ['error', 'lost', 'retrieved', 'gained', 'not scored', 'visible', 'unchanged'];

type Arms = ReadonlyMap<string, readonly PairedItem[]>;

const compressors = (manifest: Manifest) => manifest.arms.filter((arm) => arm.role === 'compressor');
const sign = (change: ItemChange) => {
  const [mark, tone] = SIGNS[change];
  return html`<span class="sign ${tone}" title="${change}"><span aria-hidden="true">${mark}</span><span class="sr">${change}</span></span>`;
};

const LOSS_COLUMNS: readonly Column<PairedItem>[] = [
  { head: 'item', cell: ({ record }) => html`<code>${record.item}</code>` },
  { head: 'what happened', cell: (pair) => html`${sign(itemChange(pair))} ${itemChange(pair)}` },
  { head: 'baseline → arm', cell: ({ record, baseline }) => `${baseline?.outcome ?? '–'} → ${record.outcome}` },
  {
    head: 'facts not visible any more',
    long: true,
    cell: (pair) => {
      const hidden = hiddenFacts(pair);
      const named = hidden.slice(0, 8).map((fact) => html`<code>${fact.id}</code> ${fact.outcome} `);
      return hidden.length > 8 ? html`${named}and ${hidden.length - 8} more` : html`${named}`;
    },
  },
  {
    head: 'tokens',
    numeric: true,
    cell: ({ record }) =>
      `${whole(record.tokensBefore)} → ${whole(record.tokensAfter)}${record.tokensRetrieved === 0 ? '' : ` + ${whole(record.tokensRetrieved)}`}`,
  },
];

const RETRIEVALS: Column<PairedItem> = {
  head: 'retrievals',
  long: true,
  cell: ({ record }) => record.retrievals.map(({ outcome, tokens }) => `${outcome} (${whole(tokens)})`).join(', '),
};

const ERROR: Column<PairedItem> = { head: 'error', long: true, cell: ({ record }) => record.error ?? '' };

/** Columns that would be empty are left out. */
function lossColumns(pairs: readonly PairedItem[]): readonly Column<PairedItem>[] {
  return [
    ...LOSS_COLUMNS,
    ...(pairs.some(({ record }) => record.retrievals.length > 0) ? [RETRIEVALS] : []),
    ...(pairs.some(({ record }) => record.error !== undefined) ? [ERROR] : []),
  ];
}

/** Per compressor, the items that it lost, that failed, or that it changed for the better: one by one, worst first. */
function losses(manifest: Manifest, arms: Arms): readonly Markup[] {
  return compressors(manifest).flatMap(({ name }) => {
    const told = (arms.get(name) ?? []).filter((pair) => ['lost', 'error', 'gained'].includes(itemChange(pair)));
    if (told.length === 0) return [];
    const shown = told
      .toSorted((a, b) => SEVERITY.indexOf(itemChange(a)) - SEVERITY.indexOf(itemChange(b)))
      .slice(0, MOST_LOSSES);
    return [
      html`<details><summary>${name}: ${whole(told.length)} items lost, failed or gained</summary>
${table(`Items of ${name}`, lossColumns(shown), shown)}${rest(told.length, shown.length)}</details>
`,
    ];
  });
}

const rest = (all: number, shown: number) =>
  all === shown ? '' : html`<p class="soft">${whole(all - shown)} more stand in items.jsonl.</p>`;

interface Row {
  readonly item: string;
  readonly asked: string;
  readonly pairs: readonly (PairedItem | undefined)[];
  readonly worst: number;
}

/** One task's items, a column an arm: a sign for what happened and what was saved; the worst first. */
function matrix(manifest: Manifest, arms: Arms, task: Manifest['tasks'][number]): Markup {
  const names = compressors(manifest).map(({ name }) => name);
  const byArm = names.map((name) => new Map((arms.get(name) ?? []).map((pair) => [pair.record.item, pair])));
  const base = (arms.get(manifest.arms[0]?.name ?? '') ?? []).filter(({ record }) => record.task === task.id);
  const rows = base.map(({ record }): Row => {
    const pairs = byArm.map((own) => own.get(record.item));
    const changes = pairs.flatMap((pair) => (pair === undefined ? [] : [SEVERITY.indexOf(itemChange(pair))]));
    const asked = [record.stratum, record.position].filter((part) => part !== undefined).join(', ');
    return { item: record.item, asked, pairs, worst: Math.min(SEVERITY.length, ...changes) };
  });
  const shown = rows.toSorted((a, b) => a.worst - b.worst).slice(0, MOST_ROWS);
  const columns: readonly Column<Row>[] = [
    { head: 'item', cell: (row) => html`<code>${row.item}</code>` },
    { head: 'stratum', cell: (row) => row.asked },
    ...names.map(
      (head, index): Column<Row> => ({
        head,
        numeric: true,
        cell: (row) => {
          const pair = row.pairs[index];
          if (pair === undefined) return '';
          const { tokensBefore, tokensAfter, tokensRetrieved } = pair.record;
          const saved = pair.exposed ? percent(1 - (tokensAfter + tokensRetrieved) / tokensBefore, 0) : '';
          return html`${saved} ${sign(itemChange(pair))}`;
        },
      }),
    ),
  ];
  return html`<details><summary>${task.title} <small class="soft">${task.id}, ${whole(rows.length)} items</small></summary>
${table(`Items of ${task.title}`, columns, shown)}${rest(rows.length, shown.length)}</details>
`;
}

/** Every item under every compressor, as the record has it. The texts are not in the record: `show` fetches them from the data. */
export function itemSection({ manifest, items }: ReportInput): Markup {
  const arms = pairItems(manifest, items);
  const lost = losses(manifest, arms);
  const legend = SEVERITY.map((change) => html`<span>${sign(change)} ${change}</span> `);
  return html`<p class="soft">The record holds ids and hashes, no texts. <code>headroom-evals show RUN ITEM</code> loads an item again and prints what each arm sent and what was lost, side by side.</p>
<h3>Lost, failed or gained</h3>${lost.length === 0 ? html`<p>No compressor lost, gained or failed on any item.</p>` : html`${lost}`}
<h3>All items</h3><p class="legend">${legend}</p><p class="soft">Percentages: tokens saved on the item, retrieval charged.</p>
${manifest.tasks.map((task) => matrix(manifest, arms, task))}`;
}
