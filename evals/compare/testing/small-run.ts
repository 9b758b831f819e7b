import type { FactOutcome, ItemOutcome } from '../../readers/index.js';
import type { ItemRecord, Manifest, TaskInfo } from '../../record/index.js';
import type { ReportInput } from '../../reports/index.js';
import { summarize } from '../../reports/index.js';

/** A line of the small run: what an arm did with an item. Facts are `id outcome`, `u…` uniform, the rest needed. */
interface Line {
  readonly item: string;
  readonly task: string;
  readonly cluster: string;
  readonly before: number;
  readonly after: number;
  readonly retrieved?: number;
  readonly outcome: ItemOutcome;
  readonly form?: FactOutcome;
  readonly facts: readonly string[];
}

const hash = (text: string) => Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

function record(arm: string, line: Line, untouched: boolean): ItemRecord {
  const { item, task, cluster, before, after, retrieved = 0, outcome, form, facts } = line;
  const inputHash = hash(`in ${item}`);
  return {
    ...{ item, arm, task, cluster, inputHash, identical: untouched, tokensBefore: before, tokensAfter: after },
    ...(outcome === 'error' ? { error: 'broke' } : { sentHash: untouched ? inputHash : hash(`${item} ${arm}`) }),
    ...{ tokensRetrieved: retrieved, outcome, marks: 0, offloadedTokens: 0, retrievals: [] },
    ...(form === undefined ? {} : { form }),
    facts: facts.map((fact) => {
      const [id, result] = fact.split(' ') as [string, FactOutcome];
      return { id, class: id.startsWith('u') ? 'uniform' : 'needed', outcome: result };
    }),
  };
}

const LOGS = { task: 'logs', cluster: 'A' } as const;
const NONE: readonly Line[] = [
  {
    ...LOGS,
    item: 'l1',
    before: 1000,
    after: 1000,
    outcome: 'right',
    form: 'verbatim',
    facts: ['n1 verbatim', 'n2 verbatim', 'u1 verbatim'],
  },
  {
    ...LOGS,
    item: 'l2',
    before: 1000,
    after: 1000,
    outcome: 'right',
    form: 'verbatim',
    facts: ['n1 verbatim', 'n2 verbatim', 'u1 verbatim'],
  },
  {
    ...LOGS,
    item: 'l3',
    cluster: 'B',
    before: 2000,
    after: 2000,
    outcome: 'right',
    form: 'verbatim',
    facts: ['n1 verbatim', 'u1 verbatim'],
  },
  {
    task: 'rows',
    cluster: 'C',
    item: 'j1',
    before: 6000,
    after: 6000,
    outcome: 'right',
    form: 'verbatim',
    facts: ['n1 verbatim'],
  },
];

/** What arm `a` does: 62.5 % saved on logs and 10 % on rows. */
const A: Readonly<Record<string, Partial<Line>>> = {
  l1: { after: 400, outcome: 'wrong', form: 'lost', facts: ['n1 verbatim', 'n2 lost', 'u1 expanded'] },
  l2: { after: 600, form: 'expanded', facts: ['n1 expanded', 'n2 verbatim', 'u1 lost'] },
  l3: { after: 500, retrieved: 100, form: 'retrievable', facts: ['n1 retrievable', 'u1 verbatim'] },
  j1: { after: 5400 },
};

/** What arm `b` does: it fails on one item and leaves the rest as it is. */
const B: Readonly<Record<string, Partial<Line>>> = {
  l1: { outcome: 'error', facts: ['n1 lost', 'n2 lost', 'u1 lost'] },
};

function task(id: string, selected: number): TaskInfo {
  return {
    ...{ id, title: `Family ${id}`, group: 'family', metric: 'answerability', margin: 1, probe: 'facts' },
    ...{ available: selected, selected, selectionHash: hash(id) },
    source: { kind: 'generated', dataset: id, files: [], licence: 'Apache-2.0' },
  };
}

const arm = (name: string, role: 'baseline' | 'compressor' | 'control') => ({
  ...{ name, title: `what ${name} is`, role, configHash: hash(name) },
});

/**
 * Two families under two arms, small enough to be added up by hand (see the test): `logs` of 4,000 tokens in two conversations, `rows` of
 * 6,000 in one. A third arm could not run.
 */
export function smallRun(): { readonly manifest: Manifest; readonly items: readonly ItemRecord[] } & ReportInput {
  const manifest: Manifest = {
    ...{ schemaVersion: 1, suite: 'compare', tokenizer: 'o200k_base', model: 'gpt-4o', reader: 'probe', seed: 1 },
    package: { name: 'headroom-evals', version: '0.1.0' },
    machine: { platform: 'linux', arch: 'x64', node: '20', cpus: 2 },
    arms: [arm('none', 'baseline'), arm('a', 'compressor'), arm('b', 'compressor'), arm('none:again', 'control')],
    unavailable: [{ name: 'rival:x', title: 'x 1.0', reason: 'not installed: run headroom-evals rivals x' }],
    tasks: [task('logs', 3), task('rows', 1)],
  };
  const changed = (line: Line, by: Readonly<Record<string, Partial<Line>>>): Line => ({ ...line, ...by[line.item] });
  const items = NONE.toSorted((x, y) => (x.item < y.item ? -1 : 1)).flatMap((line) => [
    record('none', line, true),
    record('a', changed(line, A), false),
    record('b', changed(line, B), line.item !== 'l1'),
    record('none:again', line, true),
  ]);
  return { manifest, items, summary: summarize(manifest, items) };
}
