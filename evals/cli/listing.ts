import Table, { type TableConstructorOptions } from 'cli-table3';
import { PRICES_AS_OF } from '../prices/index.js';
import { READERS } from '../readers/index.js';
import { TASKS } from '../tasks/index.js';
import { createCounter, EXTERNAL_SPECS, RIVALS, VARIANTS } from '../variants/index.js';
import { COST_MODEL, inputDollars, taskFacts } from './task-facts.js';

const PLAIN: TableConstructorOptions = { style: { head: [], border: [], compact: true }, wordWrap: true };

/** The text of `list`: tasks with what a run of each holds and costs, variants, readers. */
export async function listing(what: string, dataDir: string | undefined): Promise<string> {
  const parts: string[] = [];
  if (what === 'all' || what === 'tasks') parts.push(await taskTable(dataDir));
  if (what === 'all' || what === 'variants') parts.push(variantTable());
  if (what === 'all' || what === 'readers') parts.push(readerTable());
  return `${parts.join('\n\n')}\n`;
}

/** One row a task, tier by tier. */
async function taskTable(dataDir: string | undefined): Promise<string> {
  const table = new Table({
    ...PLAIN,
    head: ['tier', 'task', 'N', 'of', 'source', 'licence', 'metric', 'probe', 'margin', 'tokens', 'cost'],
    colWidths: [6, 36, 7, 8, 22, 20, 16, 9, 8, 9, 9],
  });
  const counter = createCounter(COST_MODEL);
  let tokens = 0;
  for (const task of [...TASKS].sort((a, b) => (a.tier ?? 0) - (b.tier ?? 0))) {
    const { tier = '', id, metric, probe, margin } = task;
    const facts = await taskFacts(task, dataDir, counter);
    const { items, available, source } = facts;
    tokens += facts.tokens;
    table.push([
      ...[tier, id, facts.scaled ? `~${items}` : items, available, `${source.dataset}, ${source.kind}`, source.licence],
      ...[metric, probe, `${margin} pt`, `~${short(facts.tokens)}`, dollars(facts.tokens)],
    ]);
  }
  return `${table.toString()}\n${costNote(tokens)}`;
}

function costNote(tokens: number): string {
  return [
    `N: items of a run by default; tokens: input of one arm; cost: input of the baseline and one variant at the list price of ${COST_MODEL}`,
    `of ${PRICES_AS_OF}, if a model reads every item once (probe costs nothing), at most: less by what the variant saves. In all ~${short(tokens)}`,
    `tokens, ${dollars(tokens)}. A session is read in its last request. ~: from a few seeds, or from a part of the text, and scaled.`,
  ].join('\n');
}

function short(tokens: number): string {
  if (tokens >= 1_000_000) return `${(tokens / 1_000_000).toFixed(1)} M`;
  return tokens >= 1_000 ? `${Math.round(tokens / 1_000)} k` : String(tokens);
}

function dollars(tokens: number): string {
  const value = inputDollars(tokens);
  return value === undefined ? '–' : `~$${value.toFixed(2)}`;
}

function variantTable(): string {
  const table = new Table({
    ...PLAIN,
    head: ['variant', 'role', 'what it does', 'known result'],
    colWidths: [24, 12, 46, 46],
  });
  for (const { name, role, title, expectation } of VARIANTS) table.push([name, role, title, expectation ?? '']);
  for (const { name, role, title } of RIVALS) table.push([name, role, title, 'named only; see rivals list']);
  for (const { spec, title } of EXTERNAL_SPECS) table.push([spec, 'compressor', title, 'named only']);
  return table.toString();
}

function readerTable(): string {
  const table = new Table({ ...PLAIN, head: ['reader', 'what it asks'], colWidths: [24, 80] });
  for (const { spec, title } of READERS) table.push([spec, title]);
  return table.toString();
}
