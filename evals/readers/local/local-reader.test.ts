import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasParts } from '../../../src/models/testing/has-parts.js';
import { writeTinyModel } from '../../../src/models/testing/tiny-model.js';
import { findTasks, type Item } from '../../tasks/index.js';
import type { Sent, VariantSession } from '../../variants/index.js';
import { openReader } from '../open-reader.js';
import { readContext, unescaped } from './read-context.js';

const folder = mkdtempSync(join(tmpdir(), 'headroom-local-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const counter = { id: 'none', count: () => 0 } as never;
const session = {} as VariantSession;
const sentOf = (request: Item['request']): Sent => ({ request, marks: [] }) as unknown as Sent;

const item = (task: string, content: string, gold: readonly string[]): Item => ({
  ...{ id: `${task}/1`, task, cluster: 'a', question: 'Who dug the quay?', recordUnit: 'json-object', facts: [], gold },
  request: { model: 'm', messages: [{ role: 'tool', content }] },
  payloadMessages: [0],
});

it('a model that is not there: names the file and what to do, before any item', () => {
  const open = () => openReader(`local:${join(folder, 'no.onnx')}`, { counter, tasks: [] });
  expect(open).toThrow(/There is no model file .*no\.onnx/);
});

it('reads the payload as sent, or the user messages up to the question', () => {
  const one = item('squad:in-context', '[{"text":"Joost"}]', []);
  expect(readContext(one, one.request)).toBe('[{"text":"Joost"}]');
  const messages = [
    { role: 'user', content: 'Joost dug it.\n\nQuestion: Who dug the quay?\nAnswer shortly.' },
  ] as const;
  expect(readContext({ ...one, payloadMessages: [] }, { model: 'm', messages })).toBe('Joost dug it.');
});

it.each([
  ['say \\"no\\"', 'say "no"'],
  ['C:\\x', 'C:\\x'],
  ['plain', 'plain'],
])('%j is read as %j', (text, value) => {
  expect(unescaped(text)).toBe(value);
});

describe.skipIf(!hasParts)('needs the optional parts onnxruntime-node and @huggingface/tokenizers', () => {
  const row = (joost: number): number[] => [-5, -5, 0, -5, joost, -5];
  const path = writeTinyModel(folder, {
    vocabulary: ['joost', 'rain'],
    outputs: { start: row(3), end: row(3), keep: row(3) },
  });

  it('scores an answer by the official rule, refusals too, and leaves other tasks to model readers', async () => {
    const tasks = await findTasks(['squad:in-context', 'gsm8k:plain']);
    const reader = openReader(`local:${path}`, { counter, tasks });
    expect(reader.id).toMatch(/^local:[0-9a-f]{12} \(extractive, no retrieval; machine-dependent\)$/);
    const read = (one: Item) => reader.read(one, sentOf(one.request), session);
    const right = await read(item('squad:in-context', '[{"text":"It was Joost."}]', ['Joost']));
    expect(right).toMatchObject({ outcome: 'right', score: 1, secondary: { f1: 1 } });
    expect(await read(item('squad:in-context', '[{"text":"Rain."}]', ['Joost']))).toMatchObject({ outcome: 'wrong' });
    expect(await read(item('squad:in-context', '[{"text":"Rain."}]', []))).toMatchObject({ outcome: 'right' });
    expect(await read(item('gsm8k:plain', 'Joost', []))).toMatchObject({ outcome: 'needs-model' });
  });
});
