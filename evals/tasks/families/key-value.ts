import { createHash } from 'node:crypto';
import { z } from 'zod';
import { stratifiedSample } from '../sampling.js';
import { seededDraw } from '../seeded.js';
import type { Fact, Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { FAMILY } from './family.js';
import { localFiles } from './local-files.js';
import { payloadItems } from './payload-item.js';
import { type Row, readRows } from './read-rows.js';

const PLAIN = z.string().refine((text) => text !== '' && JSON.stringify(text) === `"${text}"`, 'needs JSON escapes');
const SCHEMA = z
  .object({ ordered_kv_records: z.array(z.tuple([PLAIN, PLAIN])).min(2), key: PLAIN, value: PLAIN })
  .refine(({ ordered_kv_records: records, key, value }) => records.some(([k, v]) => k === key && v === value), {
    message: 'the key asked for is not among the records',
  })
  .refine(({ ordered_kv_records: records }) => new Set(records.map(([key]) => key)).size === records.length, {
    message: 'a key occurs twice',
  });

const UNIFORM = 3;
const THIRDS = ['first third', 'middle third', 'last third'] as const;

interface Asked {
  readonly id: string;
  /** Where the key stands: position is what this test is about. */
  readonly stratum: (typeof THIRDS)[number];
  readonly row: z.infer<typeof SCHEMA>;
}

/**
 * Liu et al. 2024 ("Lost in the Middle"), synthetic key-value retrieval: one JSON object of random keys and values, one pair a line, and the
 * value of one key asked for.
 */
export const KEY_VALUE_TASK: Task = {
  ...FAMILY,
  id: 'family:key-value',
  title: 'Key-value JSON, one value asked for',
  defaultLimit: 100,
  load: async (context) => load(context),
};

function load({ dataDir, limit, seed }: LoadContext): LoadedTask {
  const { files, source } = localFiles(
    {
      dataset: 'key-value retrieval (Lost in the Middle)',
      licence: 'MIT',
      folder: 'longctx',
      wanted: (path) => /(^|\/)litm_kv[^/]*\.jsonl(\.gz)?$/.test(path),
    },
    dataDir,
  );
  const all = files.flatMap((file) => readRows(file, SCHEMA).map((row) => asked(file.name, row)));
  const chosen = stratifiedSample(uniqueItems(all, KEY_VALUE_TASK.id), limit, seed);
  return { items: chosen.flatMap(items), source, available: 2 * all.length };
}

function asked(name: string, { value, at }: Row<Asked['row']>): Asked {
  const place = value.ordered_kv_records.findIndex(([key]) => key === value.key);
  const third = THIRDS[Math.floor((3 * place) / value.ordered_kv_records.length)] as Asked['stratum'];
  const file = name.replace(/^.*\//, '').replace(/\.jsonl(\.gz)?$/, '');
  return { id: `${file}:${at}`, stratum: third, row: value };
}

function items({ id, stratum, row }: Asked): Item[] {
  const { ordered_kv_records: records, key, value } = row;
  const others = seededDraw(records, UNIFORM + 1, ([other]) => other !== key, 'key-value', id);
  const [decoy, ...uniform] = others as [(typeof records)[number], ...typeof records];
  const context = records.map(([k, v]) => `"${k}": "${v}"`).join(',\n ');
  return payloadItems({
    ...{ id, task: KEY_VALUE_TASK.id, stratum, recordUnit: 'line', payload: `{${context}}`, gold: value },
    cluster: `key-value:${createHash('sha256').update(context).digest('hex').slice(0, 12)}`,
    system: 'You look values up. Answer with the value alone.',
    tool: { name: 'read_store', description: 'All keys of a store with their values, as JSON.', argument: 'store' },
    argument: 'main',
    question: ask(key),
    decoy: ask(decoy[0]),
    facts: [
      { id: 'value', class: 'needed', atoms: [value, key], question: ask(key) },
      ...uniform.map(
        ([k, v], index): Fact => ({ id: `uniform-${index}`, class: 'uniform', atoms: [v, k], question: ask(k) }),
      ),
    ],
  });
}

function ask(key: string): string {
  return `What is the value of the key "${key}"?`;
}
