import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Item, Task } from '../tasks/index.js';
import { createCounter, type Sent, type VariantSession } from '../variants/index.js';
import { openReader } from './open-reader.js';
import { requestHash } from './replay.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'headroom-replay-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const request = { model: 'gpt-4o', messages: [{ role: 'user', content: 'two and two?' }] } as const;
const item: Item = {
  ...{ id: 'i', task: 't', cluster: 'c', question: 'q', recordUnit: 'whole', facts: [], payloadMessages: [] },
  request,
};
const task = {
  id: 't',
  score: (_item: Item, answer: { text: string }) => ({
    value: answer.text === '4' ? 1 : 0,
    parsed: true,
    secondary: { f1: 0.5 },
  }),
} as unknown as Task;
const session = {} as VariantSession;
const counter = createCounter('gpt-4o', { id: 'none', exact: true, count: () => 0 });
const sent = (content: string): Sent => ({
  request: { ...request, messages: [{ role: 'user', content }] },
  marks: [],
  offloadedTokens: 0,
});

function reader(...recorded: object[]) {
  const path = join(dir, 'cassette.jsonl');
  writeFileSync(path, recorded.map((line) => JSON.stringify(line)).join('\n'));
  return openReader(`replay:${path}`, { counter, tasks: [task] });
}

const recording = (text: string) => ({ requestHash: requestHash(request), response: { text, toolCalls: [] } });

it('answers only the bytes it was recorded for', async () => {
  const replay = reader(recording('4'));
  expect(replay.id).toBe('replay:cassette.jsonl');
  expect(await replay.read(item, sent('two and two?'), session)).toMatchObject({ outcome: 'right', score: 1 });
  expect(await replay.read(item, sent('two and three?'), session)).toMatchObject({ outcome: 'not-measured' });
});

it('scores by the task’s own rule', async () => {
  const reading = await reader(recording('5')).read(item, sent('two and two?'), session);
  expect(reading).toMatchObject({ outcome: 'wrong', score: 0, secondary: { f1: 0.5 } });
});

it('keeps synthetic recordings out of the scores', async () => {
  const replay = reader({ ...recording('4'), synthetic: true });
  expect(replay.id).toContain('synthetic');
  const reading = await replay.read(item, sent('two and two?'), session);
  expect(reading).toMatchObject({ outcome: 'not-measured', secondary: { synthetic: 1 } });
  expect(reading.score).toBeUndefined();
});

it('names a damaged line, a missing file and an unknown reader', () => {
  const open = (spec: string) => () => openReader(spec, { counter, tasks: [] });
  writeFileSync(join(dir, 'bad.jsonl'), '{"requestHash":"x"}\n');
  expect(open(`replay:${join(dir, 'bad.jsonl')}`)).toThrow(/line 1/);
  expect(open('replay:nowhere.jsonl')).toThrow(expect.objectContaining({ code: 'DATA_MISSING' }));
  expect(open('prob')).toThrow(/Known readers: probe, local, replay:FILE/);
});
