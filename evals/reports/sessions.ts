import { CACHE_PRICES, type CacheTokens, cacheBill, retrievalBill, sumCacheTokens } from '../prices/index.js';
import type { ItemRecord } from '../record/index.js';
import { savedShare } from '../statistics/index.js';
import { percent, percentEstimate, whole } from './format.js';
import { mdTable } from './md-table.js';
import { clustersOf, type PairedItem } from './paired-items.js';
import type { Cell, SessionCell } from './types.js';

type Whole = ItemRecord & { readonly session: NonNullable<ItemRecord['session']> };
type Column = readonly [name: string, read: (cell: Cell) => unknown];

const isWhole = (record: ItemRecord): record is Whole => record.session !== undefined;
const sum = (records: readonly Whole[], of: (record: Whole) => number) =>
  records.reduce((total, record) => total + of(record), 0);
const totalOf = ({ read, written, uncached }: CacheTokens) => read + written + uncached;

/**
 * The sessions of a cell: all requests together, as if there were no cache, and what a provider's prefix cache makes of them in dollars of
 * input. The arm's dollars hold what its simulated retrievals cost (calls and results at the input's price, repeated context at the
 * cache's); its `saved` does not, as the cell's own. Undefined where no item is a session.
 */
export function sessionCell(pairs: readonly PairedItem[]): SessionCell | undefined {
  const records = pairs.map(({ record }) => record).filter(isWhole);
  if (records.length === 0) return undefined;
  const saved = savedShare(
    clustersOf(pairs).map((own) => {
      const sessions = own.map(({ record }) => record).filter(isWhole);
      return {
        before: sum(sessions, ({ session }) => session.tokensBefore),
        after: sum(sessions, ({ session }) => session.tokensAfter),
      };
    }),
  );
  return {
    sessions: records.length,
    turns: sum(records, ({ session }) => session.turns),
    ...(saved === undefined ? {} : { saved }),
    prefixBreaks: sum(records, ({ session }) => session.prefixBreaks),
    toolBreaks: sum(records, ({ session }) => session.toolBreaks),
    dollars: dollars(records),
  };
}

function dollars(records: readonly Whole[]): SessionCell['dollars'] {
  const before = sumCacheTokens(records.map(({ session }) => session.cacheBefore));
  const after = sumCacheTokens(records.map(({ session }) => session.cacheAfter));
  const spent = sum(records, ({ retrievals }) => retrievals.reduce((total, { tokens }) => total + tokens, 0));
  const repeated = sum(records, ({ tokensRetrieved }) => tokensRetrieved) - spent;
  return CACHE_PRICES.map((price) => {
    const baseline = totalOf(cacheBill(price, before));
    const arm = totalOf(cacheBill(price, after)) + retrievalBill(price, spent, repeated);
    return { model: price.name, baseline, arm, ...(baseline > 0 ? { saved: 1 - arm / baseline } : {}) };
  });
}

/** Columns of `summary.csv`, empty in cells that hold no session. */
export const SESSION_COLUMNS: readonly Column[] = [
  ['sessions', ({ session }) => session?.sessions],
  ['session_turns', ({ session }) => session?.turns],
  ['session_saved', ({ session }) => session?.saved?.value],
  ['session_saved_low', ({ session }) => session?.saved?.low],
  ['session_saved_high', ({ session }) => session?.saved?.high],
  ['prefix_breaks', ({ session }) => session?.prefixBreaks],
  ['tool_breaks', ({ session }) => session?.toolBreaks],
  ...CACHE_PRICES.flatMap(({ name }): Column[] => {
    const own = (cell: Cell) => cell.session?.dollars.find(({ model }) => model === name);
    return [
      [`dollars_baseline ${name}`, (cell) => own(cell)?.baseline],
      [`dollars_arm ${name}`, (cell) => own(cell)?.arm],
      [`dollars_saved ${name}`, (cell) => own(cell)?.saved],
    ];
  }),
];

const money = (value: number) => `$${value.toFixed(value < 1 ? 4 : 2)}`;

/** The sessions of a report in Markdown; undefined where it holds none. */
export function sessionsMarkdown(cells: readonly Cell[]): string | undefined {
  const shown = cells.flatMap((cell) => (cell.session === undefined ? [] : [{ ...cell, session: cell.session }]));
  if (shown.length === 0) return undefined;
  const models = CACHE_PRICES.map(({ name }) => name);
  return mdTable(
    ['task', 'arm', 'sessions', 'requests', 'saved, no cache', 'prefix breaks', 'by the tool list', ...models],
    shown.map(({ task, arm, session }) => [
      ...[task, arm, whole(session.sessions), whole(session.turns), percentEstimate(session.saved)],
      ...[whole(session.prefixBreaks), whole(session.toolBreaks)],
      ...models.map((name) => {
        const own = session.dollars.find(({ model }) => model === name);
        return own === undefined ? '–' : `${money(own.baseline)} → ${money(own.arm)} (${percent(own.saved)})`;
      }),
    ]),
  );
}
