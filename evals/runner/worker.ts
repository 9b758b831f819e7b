import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../readers/index.js';
import { findTasks, type Item } from '../tasks/index.js';
import { createCounter, selectArms } from '../variants/index.js';
import { type ItemRunner, openItemRunner } from './item-runner.js';
import type { WorkerAnswer, WorkerSetup } from './pool.js';

/** The thread of one worker: opens its own arms by name, then answers chunks of items with their records. */
const setup = workerData as WorkerSetup;
const port = parentPort;
if (port === null) throw new Error('worker.js runs as a worker thread only');
const runner = open();

async function open(): Promise<ItemRunner> {
  const counter = createCounter(setup.model);
  const reader = openReader(setup.reader, { counter, tasks: await findTasks(setup.tasks) });
  return openItemRunner({ ...setup, arms: selectArms(setup.arms), reader, counter });
}

port.on('message', async (items: readonly Item[] | 'close') => {
  const answer = await work(items);
  if (answer !== undefined) port.postMessage(answer);
  else port.close();
});

async function work(items: readonly Item[] | 'close'): Promise<WorkerAnswer | undefined> {
  try {
    const { run, close } = await runner;
    if (items === 'close') {
      await close();
      return undefined;
    }
    const entries = [];
    for (const item of items) entries.push(await run(item));
    return { entries };
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
    return { error: { code, message } };
  }
}
