import Table, { type TableConstructorOptions } from 'cli-table3';
import { READERS } from '../readers/index.js';
import { TASKS } from '../tasks/index.js';
import { EXTERNAL_SPECS, RIVALS, VARIANTS } from '../variants/index.js';

const PLAIN: TableConstructorOptions = { style: { head: [], border: [], compact: true }, wordWrap: true };

/** The text of `list`. Tasks are loaded with their default limits, so that the numbers are those of a run. */
export async function listing(what: string, dataDir: string | undefined): Promise<string> {
  const parts: string[] = [];
  if (what === 'all' || what === 'tasks') parts.push(await taskTable(dataDir));
  if (what === 'all' || what === 'variants') parts.push(variantTable());
  if (what === 'all' || what === 'readers') parts.push(readerTable());
  return `${parts.join('\n\n')}\n`;
}

async function taskTable(dataDir: string | undefined): Promise<string> {
  const table = new Table({
    ...PLAIN,
    head: ['task', 'items', 'of', 'source', 'licence', 'metric', 'probe', 'margin'],
    colWidths: [32, 7, 8, 22, 26, 16, 9, 8],
  });
  for (const task of TASKS) {
    const { items, available, source } = await task.load({
      seed: 1,
      limit: task.group === 'workload' ? 1 : task.defaultLimit,
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    const selected = task.group === 'workload' ? items.length * task.defaultLimit : items.length;
    const from = `${source.dataset}, ${source.kind}`;
    table.push([task.id, selected, available, from, source.licence, task.metric, task.probe, `${task.margin} pt`]);
  }
  return table.toString();
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
