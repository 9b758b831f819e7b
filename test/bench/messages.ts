import { Bench } from 'tinybench';
import { readBody, readConversation, replaceBlocks, spliceBody } from '../../src/messages/index.js';

/** A request of about 1 MB: 50 tool results of 20,000 characters. */
function request() {
  const line = '{"id": 1, "path": "src/a.ts", "text": "the \\"quoted\\" line"}\n';
  const messages = Array.from({ length: 50 }, (_, i) => [
    { role: 'assistant', tool_calls: [{ id: `c${i}`, type: 'function', function: { name: 'grep', arguments: '{}' } }] },
    { role: 'tool', tool_call_id: `c${i}`, content: line.repeat(330) },
  ]);
  return { model: 'gpt-4o', messages: messages.flat() };
}

export async function benchMessages(): Promise<void> {
  const value = request();
  const json = JSON.stringify(value);
  const conversation = readConversation(value);
  const body = readBody(json);
  const edits = new Map(conversation.blocks.filter((b) => b.kind === 'tool-result').map((b) => [b.index, 'short']));
  const bench = new Bench({ time: 300 });
  bench
    .add('readConversation', () => readConversation(value))
    .add('replaceBlocks', () => replaceBlocks(value, conversation, edits))
    .add('readBody', () => readBody(json))
    .add('spliceBody', () => spliceBody(body, edits));
  await bench.run();
  console.log(`messages: a request of ${(json.length / 1e6).toFixed(1)} MB`);
  for (const task of bench.tasks) {
    const { result } = task;
    if ('latency' in result) console.log(`  ${task.name}: ${result.latency.p50.toFixed(3)} ms (median)`);
  }
}
