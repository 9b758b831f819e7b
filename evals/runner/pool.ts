import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, HeadroomError } from '../../src/index.js';
import type { JournalEntry } from '../record/index.js';
import type { Item } from '../tasks/index.js';

/** What a worker is started with: names, since functions do not travel between threads. */
export interface WorkerSetup {
  /** As `findTasks` takes them. */
  readonly tasks: readonly string[];
  readonly arms: readonly string[];
  readonly reader: string;
  readonly model: string;
  readonly seed: number;
  readonly home: string;
}

export type WorkerAnswer =
  | { readonly entries: readonly JournalEntry[] }
  | { readonly error: { readonly code: string; readonly message: string } };

/** The thread's own file, with this file's ending: tests run the sources. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/** Payloads and candidates are large and short-lived: a small young generation would spend a quarter of the time collecting. */
const RESOURCES = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 384 };

/**
 * Runs chunks of items on `workers` threads and hands each finished entry to `done`, in no particular order: entries do not
 * depend on it, so neither does the sorted record. Rejects with the first error of a worker. Errors: what arms and readers throw on opening.
 */
export async function runPool(
  chunks: Iterator<readonly Item[]>,
  workers: number,
  setup: WorkerSetup,
  done: (entry: JournalEntry) => void,
): Promise<void> {
  const lanes = Array.from({ length: workers }, (_, index) =>
    lane(chunks, { ...setup, home: join(setup.home, `worker-${index}`) }, done),
  );
  await Promise.all(lanes);
}

async function lane(
  chunks: Iterator<readonly Item[]>,
  setup: WorkerSetup,
  done: (entry: JournalEntry) => void,
): Promise<void> {
  const first = chunks.next();
  if (first.done === true) return;
  const worker = new Worker(WORKER, {
    workerData: setup,
    resourceLimits: RESOURCES,
  });
  try {
    let chunk: IteratorResult<readonly Item[]> = first;
    while (chunk.done !== true) {
      const answer = await ask(worker, chunk.value);
      if ('error' in answer) throw new HeadroomError(answer.error.code as ErrorCode, answer.error.message);
      for (const entry of answer.entries) done(entry);
      chunk = chunks.next();
    }
    const closed = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close');
    await closed;
  } finally {
    await worker.terminate();
  }
}

/** One chunk there, one answer back; the worker's end, for whatever reason, is an error. */
function ask(worker: Worker, items: readonly Item[]): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', answered).off('error', failed).off('exit', ended);
      act();
    };
    const answered = (answer: WorkerAnswer) => settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = (code: number) =>
      settle(() =>
        reject(new HeadroomError('INTERNAL', `A worker stopped with code ${code}; run again with --workers 1.`)),
      );
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(items);
  });
}
