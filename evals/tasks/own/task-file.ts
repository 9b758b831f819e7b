import { basename, dirname } from 'node:path';
import { parseDocument } from 'yaml';
import { stratifiedSample } from '../sampling.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { buildItems } from './build-item.js';
import { fail, type Place } from './fail.js';
import { fileItems } from './file-items.js';
import { OwnFiles } from './own-file.js';
import { type Given, readItems } from './read-items.js';
import { firstIssue, type OwnTask, TASK_FILE } from './schema.js';
import { type OwnGold, scoreOwn } from './score.js';

/** More than anybody writes: every item runs unless --limit says otherwise. */
export const ALL = 10_000;

/** The task that a YAML or JSON file states. Errors: DATA_MISSING, DATA_INVALID. */
export function taskFile(path: string): Task {
  const folder = dirname(path);
  const name = basename(path);
  const spec = check(parseText(new OwnFiles(folder).read(name, name).text, name), name);
  return ownTask(spec, path, async (context) => {
    // Read afresh: what ran is what stands in the record.
    const files = new OwnFiles(folder);
    const { text } = files.read(name, name);
    const now = check(parseText(text, name), name);
    const given = [
      ...(now.items === undefined ? [] : readItems(now.items, name, files)),
      ...fileItems(now.files, folder, name),
    ];
    return loaded(given, now, files, context);
  });
}

/** The task of a checked spec, whatever its items come from. */
export function ownTask(spec: OwnTask, path: string, load: Task['load']): Task {
  const { id, title, metric, margin, score } = spec;
  return {
    ...{
      id: `own:${id}`,
      title,
      group: 'own',
      metric,
      margin,
      probe: 'facts',
      defaultLimit: ALL,
      spec: `file:${path}`,
    },
    load,
    ...(score === undefined ? {} : { score: (item, answer) => scoreOwn(item.gold as OwnGold, answer) }),
  };
}

/** Items built of what was given; a sample counts what was given, of which one with a decoy gives two items. */
export function loaded(given: readonly Given[], spec: OwnTask, files: OwnFiles, context: LoadContext): LoadedTask {
  const task = `own:${spec.id}`;
  const rows = given.map((one) => ({
    ...one,
    id: one.item.id,
    ...(one.item.stratum === undefined ? {} : { stratum: one.item.stratum }),
  }));
  const chosen = stratifiedSample(uniqueItems(rows, task), context.limit, context.seed);
  const items = chosen.flatMap((one): Item[] => buildItems(one, { task, spec, files }));
  return {
    items,
    available: given.reduce((sum, { item }) => sum + (item.decoy === undefined ? 1 : 2), 0),
    source: { kind: 'local', dataset: spec.title, files: files.files, licence: spec.licence },
  };
}

/** YAML's value; JSON is YAML. Errors: DATA_INVALID with the line. */
function parseText(text: string, name: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const line = error.linePos?.[0].line;
  const place: Place = line === undefined ? name : `${name}:${line}`;
  return fail(
    'DATA_INVALID',
    place,
    `${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}. Mend the file.`,
    error,
  );
}

function check(value: unknown, name: string) {
  const result = TASK_FILE.safeParse(value);
  if (result.success) return result.data;
  return fail('DATA_INVALID', name, `${firstIssue(result.error)}. See docs/OWN-TASKS.md for what a task file has.`);
}
