// The thread in which tokenjuice works, so that it can be ended.
import { parentPort } from 'node:worker_threads';
import { rivalModule } from './serve.mjs';

const { reduceExecution } = await rivalModule('tokenjuice');

parentPort.on('message', async (input) => {
  try {
    const { inlineText } = await reduceExecution(input, { recordStats: false, store: false });
    parentPort.postMessage({ text: inlineText });
  } catch (error) {
    parentPort.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
