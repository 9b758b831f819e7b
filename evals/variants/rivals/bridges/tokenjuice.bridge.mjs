// tokenjuice: each tool output reduced as an agent's host would have it, in a thread with a deadline, since its time grows with the square of
// the length. What takes too long is forwarded as it is, as a host with a deadline would.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { commandOf, rewriteToolResults, serve, stateFolder } from './serve.mjs';

const DEADLINE_MS = 20_000;
/** Above this nothing is ever done in time (18 s at 125,000 characters): not tried. */
const MOST_CHARACTERS = 200_000;
const [, , folder] = process.argv;
const home = stateFolder();
const known = new Map();
let worker;

function start() {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TOKENJUICE_STATS: 'off' };
  return new Worker(new URL('./tokenjuice-worker.mjs', import.meta.url), { argv: [folder], env });
}

function reduce(input) {
  worker ??= start();
  const own = worker;
  return new Promise((resolve, reject) => {
    const done = (act, value, over) => {
      clearTimeout(timer);
      own.off('message', answered).off('error', failed);
      if (over) {
        own.terminate();
        worker = undefined;
      }
      act(value);
    };
    const answered = ({ text, error }) =>
      error === undefined ? done(resolve, text) : done(reject, new Error(error), true);
    const failed = (error) => done(reject, error, true);
    const timer = setTimeout(() => done(resolve, undefined, true), DEADLINE_MS);
    own.on('message', answered).on('error', failed);
    own.postMessage(input);
  });
}

await serve({
  async apply({ messages }) {
    return {
      messages: await rewriteToolResults(messages, async (text, { name, input }) => {
        if (text.length > MOST_CHARACTERS) return text;
        const command = commandOf(input);
        const key = createHash('sha256')
          .update(JSON.stringify([name, command, text]))
          .digest('hex');
        if (!known.has(key)) {
          const asked = {
            toolName: command === undefined ? name : 'exec',
            combinedText: text,
            ...(command === undefined ? {} : { command }),
          };
          known.set(key, (await reduce(asked)) ?? text);
          if (known.size > 200) known.delete(known.keys().next().value);
        }
        return known.get(key);
      }),
    };
  },
});
