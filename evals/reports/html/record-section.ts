import { whole } from '../format.js';
import type { ArmInfo, Manifest, Summary, TaskInfo } from '../types.js';
import { html, type Markup } from './escape.js';
import { table } from './table.js';

/** The manifest: what was run, on what, with what. */
export function recordSection(manifest: Manifest, summary: Summary): Markup {
  const { package: pkg, machine } = manifest;
  const facts: readonly (readonly [string, string])[] = [
    ['package', `${pkg.name} ${pkg.version}`],
    ['commit', `${pkg.commit ?? 'unknown'}${pkg.dirty === true ? ' with uncommitted changes' : ''}`],
    ['lockfile', pkg.lockfileHash ?? 'unknown'],
    ['machine', `${machine.platform} ${machine.arch}, Node ${machine.node}, ${machine.cpus} cores`],
    ['tokenizer', `${manifest.tokenizer} for ${manifest.model}`],
    ['reader', manifest.reader],
    ['seed', String(manifest.seed)],
    ['limit', manifest.limit === undefined ? 'each task’s own' : String(manifest.limit)],
    ['manifest SHA-256', summary.manifestHash],
    ['items SHA-256', summary.itemsHash],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>
${table<TaskInfo>(
  'Tasks and data',
  [
    { head: 'task', cell: (t) => t.id },
    {
      head: 'data',
      cell: (t) => html`<span class="tag ${t.source.kind === 'sample' ? 'warn' : ''}">${t.source.kind}</span>`,
    },
    {
      head: 'data set',
      long: true,
      cell: (t) => `${t.source.dataset}${t.source.note === undefined ? '' : ` (${t.source.note})`}`,
    },
    { head: 'licence', long: true, cell: (t) => t.source.licence },
    { head: 'items', numeric: true, cell: (t) => `${whole(t.selected)} of ${whole(t.available)}` },
    { head: 'metric', cell: (t) => t.metric },
    { head: 'margin, points', numeric: true, cell: (t) => String(t.margin) },
    {
      head: 'SHA-256 of files',
      long: true,
      cell: (t) =>
        html`${t.source.files.map((f) => html`<code title="${f.sha256}">${f.name} ${f.sha256.slice(0, 12)}</code> `)}`,
    },
  ],
  manifest.tasks,
)}
${table<ArmInfo>(
  'Arms',
  [
    { head: 'arm', cell: (a) => a.name },
    { head: 'role', cell: (a) => a.role },
    { head: 'what it is', long: true, cell: (a) => a.title },
    { head: 'configuration', cell: (a) => html`<code>${a.configHash.slice(0, 16)}</code>` },
  ],
  manifest.arms,
)}`;
}
