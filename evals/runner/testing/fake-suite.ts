import type { Item, Task } from '../../tasks/index.js';
import { findVariant, type Variant } from '../../variants/index.js';
import type { RunOptions } from '../run.js';

/** A tool result of ten JSON rows, and a question about one of them. */
export function fakeItem(n: number, rows = 10): Item {
  const row = n % rows;
  const payload = Array.from({ length: rows }, (_, i) => ({
    id: `row-${n}-${i}`,
    owner: `owner${n}x${i}`,
    size: i * 100,
  }));
  const question = `Who owns row-${n}-${row}?`;
  return {
    id: `item-${n}`,
    task: 'fake:rows',
    cluster: `cluster-${n % 4}`,
    question,
    request: {
      model: 'gpt-4o',
      messages: [
        { role: 'user', content: question },
        { role: 'tool', tool_call_id: 'c1', content: JSON.stringify(payload, null, 2) },
      ],
    },
    recordUnit: 'json-object',
    facts: [
      { id: 'owner', class: 'needed', atoms: [`row-${n}-${row}`, `owner${n}x${row}`], question },
      { id: 'other', class: 'uniform', atoms: [`owner${n}x0`], question: `Who owns row-${n}-0?` },
    ],
    payloadMessages: [1],
  };
}

/** A task of fake items. */
export function fakeTask(count: number, items: (n: number) => Item = fakeItem): Task {
  return {
    id: 'fake:rows',
    title: 'Fake rows',
    tier: 1,
    group: 'benchmark',
    metric: 'answerability',
    margin: 1,
    probe: 'facts',
    defaultLimit: count,
    async load() {
      return {
        items: Array.from({ length: count }, (_, n) => items(n)),
        source: { kind: 'generated', dataset: 'fake', files: [], licence: 'Apache-2.0' },
        available: count,
      };
    },
  };
}

/** Sends the first half of each tool result's lines, after a delay. */
export function half(delay = 0): Variant {
  return {
    name: 'half',
    title: 'the first half',
    config: { version: 1 },
    role: 'compressor',
    open: async () => ({
      async apply(request) {
        if (delay > 0) await new Promise((done) => setTimeout(done, delay));
        const messages = request.messages.map((message) => {
          const lines = message.content?.split('\n') ?? [];
          return message.role === 'tool'
            ? { ...message, content: lines.slice(0, lines.length / 2).join('\n') }
            : message;
        });
        return { request: { ...request, messages }, marks: [], offloadedTokens: 0 };
      },
      async close() {},
    }),
  };
}

/** Options of a run over fake items with a few real arms. */
export function fakeOptions(out: string, count = 40, delay = 0): RunOptions {
  const arms = ['none', 'minify', 'mark-only', 'throws'].map((name) => findVariant(name));
  return {
    ...{ suite: 'fake', out, seed: 1, model: 'gpt-4o', reader: 'probe' },
    tasks: [fakeTask(count)],
    arms: [...arms, half(delay)],
  };
}
