import type { Task } from '../types.js';
import { loaderFile } from './loader-file.js';
import { recordedFile } from './recorded-file.js';
import { taskFile } from './task-file.js';

/**
 * A user's own task by its file: YAML (`.yaml`, `.yml`) and `.task.json` state a task, `.mjs` is a loader, whose code runs, and anything else
 * is recorded traffic. Errors: DATA_MISSING, DATA_INVALID, naming file and line.
 */
export async function openOwnTask(path: string): Promise<Task> {
  if (/\.ya?ml$|\.task\.json$/i.test(path)) return taskFile(path);
  if (/\.mjs$/i.test(path)) return loaderFile(path);
  return recordedFile(path);
}
