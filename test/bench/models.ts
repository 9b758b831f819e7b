import { join } from 'node:path';
import { loadMeetings } from '../../evals/tasks/index.js';
import { readUnits } from '../../src/compressors/prose/index.js';
import { openModel } from '../../src/models/index.js';
import { getTokenizer } from '../../src/tokens/index.js';
import { ROOT } from './root.js';

const TOKENS = 10_000;
const TEXTS = 30;
/** Characters of a passage at most, about what the prose compressor asks for at once. */
const PASSAGE = 700;
const MIB = 2 ** 20;

/** Cold start, latency per 10k tokens (o200k) and memory of the keep-scorer and of the reader: the shipped model, or another ONNX file. */
export async function benchModels(path?: string): Promise<void> {
  const before = process.memoryUsage.rss();
  const cold = process.cpuUsage();
  const model = await openModel(path === undefined ? {} : { path });
  await model.scorer?.score('Who?', ['Nobody.']);
  const start = milliseconds(cold);
  const opened = process.memoryUsage.rss();
  const texts = tenThousands();
  const query = 'What did the group decide about the remote control?';
  const asked = {
    scorer: (text: string) => model.scorer?.score(query, passagesOf(text)),
    reader: (text: string) => model.reader?.answer(query, text),
  };
  console.log(
    `model ${model.id}: open and first score ${start.toFixed(0)} ms of CPU, ${mib(opened - before)} MiB more`,
  );
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (const text of texts) {
      const from = process.cpuUsage();
      await ask(text);
      times.push(milliseconds(from));
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * times.length) - 1]?.toFixed(0);
    console.log(`${name}, 10k tokens: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of CPU (${times.length} texts)`);
  }
  console.log(`after all: ${mib(process.memoryUsage.rss() - before)} MiB more than before the model`);
  await model.close();
}

const milliseconds = (from: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
};
const mib = (bytes: number): string => (bytes / MIB).toFixed(0);

/** Stretches of meetings of about 10,000 tokens each. */
function tenThousands(): string[] {
  const dataDir = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const { items } = loadMeetings({ dataDir, seed: 1, limit: 100_000 }, 'scoring');
  const tokenizer = getTokenizer('o200k_base');
  const texts = new Set<string>();
  for (const { request } of items) {
    const text = request.messages.find(({ role }) => role === 'tool')?.content ?? '';
    const size = Math.floor((text.length * TOKENS) / tokenizer.count(text));
    for (let from = 0; from + size <= text.length && texts.size < TEXTS; from += size) {
      texts.add(text.slice(from, from + size));
    }
  }
  return [...texts];
}

function passagesOf(text: string): string[] {
  const { units } = readUnits(text);
  const passages = [''];
  for (const { start, end } of units) {
    const last = passages.at(-1) ?? '';
    if (last.length + end - start > PASSAGE && last !== '') passages.push(text.slice(start, end));
    else passages[passages.length - 1] = last + text.slice(start, end);
  }
  return passages;
}
