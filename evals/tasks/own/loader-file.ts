import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadContext, Task } from '../types.js';
import { fail } from './fail.js';
import { OwnFiles } from './own-file.js';
import { checked } from './read-items.js';
import { firstIssue, TASK } from './schema.js';
import { loaded, ownTask } from './task-file.js';

interface LoaderModule {
  readonly task?: unknown;
  readonly load?: unknown;
}

/**
 * The task of a module that exports `task` (as a task file, without items) and `load({ folder, dataDir, seed })`, which gives a list of
 * items or a promise of one. It runs the module's code, with all that this process may do. Errors: DATA_MISSING, DATA_INVALID.
 */
export async function loaderFile(path: string): Promise<Task> {
  const name = basename(path);
  const folder = dirname(path);
  new OwnFiles(folder).read(name, name);
  const module = await load(path, name);
  const spec = TASK.safeParse(module.task);
  if (!spec.success) fail('DATA_INVALID', name, `its export "task": ${firstIssue(spec.error)}. See docs/OWN-TASKS.md.`);
  const make = module.load;
  if (typeof make !== 'function') fail('DATA_INVALID', name, 'exports no function "load". See docs/OWN-TASKS.md.');
  return ownTask(spec.data, path, async (context: LoadContext) => {
    const files = new OwnFiles(folder);
    files.read(name, name);
    const items = await call(make as (about: object) => unknown, { ...context, folder: resolve(folder) }, name);
    const given = items.map((item, index) => checked(item, `${name}, item ${index}`));
    const { source, ...rest } = loaded(given, spec.data, files, context);
    return {
      ...rest,
      source: { ...source, note: 'made by the code of the loader; files that it read itself are not listed' },
    };
  });
}

async function load(path: string, name: string): Promise<LoaderModule> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as LoaderModule;
  } catch (cause) {
    return fail('DATA_INVALID', name, `cannot be loaded (${firstLine(cause)}). Mend the module.`, cause);
  }
}

async function call(make: (about: object) => unknown, about: object, name: string): Promise<readonly unknown[]> {
  let items: unknown;
  try {
    items = await make(about);
  } catch (cause) {
    fail('DATA_INVALID', name, `load() failed (${firstLine(cause)}). Mend the loader.`, cause);
  }
  if (!Array.isArray(items)) fail('DATA_INVALID', name, 'load() gave no list of items. Return an array.');
  return items as readonly unknown[];
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
}
