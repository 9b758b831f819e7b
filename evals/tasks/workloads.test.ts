import { describe, expect, it } from 'vitest';
import { makePayload, WORKLOADS } from '../../workloads/index.js';
import { type OmissionView, readRecords, runProgram, sourceName } from '../questions/index.js';
import { TASKS } from './index.js';
import type { Item, Task } from './types.js';
import { WORKLOAD_TASKS } from './workloads.js';

const LIMIT = 4;
const load = (task: Task) => task.load({ seed: 0, limit: LIMIT });
const texts = (item: Item) => item.payloadMessages.map((i) => item.request.messages[i]?.content as string);

/** What the program says of the payload texts after a change to them. */
function outcome(item: Item, change: (text: string) => string, omissions: readonly OmissionView[] = []) {
  const question = item.program!;
  const original = readRecords(question.recordReader, texts(item));
  const visible = readRecords(question.recordReader, texts(item).map(change));
  const result = runProgram(question, visible, omissions, original);
  return result.kind === 'unknown' ? 'unknown' : result.value === question.gold ? 'right' : 'wrong';
}

it('all five stand in the registry', () => {
  const ids = new Set(TASKS.map((task) => task.id));
  for (const workload of WORKLOADS) expect(ids.has(`workload:${workload}`)).toBe(true);
});

it('load 1,000 items by default, each with an id of its own, in seconds of processor time', {
  timeout: 180_000,
}, async () => {
  // Processor time, not the clock: the machine may be busy with other tests.
  const started = process.cpuUsage();
  const loaded = await Promise.all(WORKLOAD_TASKS.map((task) => task.load({ seed: 0 })));
  const items = loaded.flatMap((task) => task.items);
  expect(items.length).toBe(WORKLOADS.length * 20 * 5 * 2);
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  expect(new Set(items.map((item) => item.cluster)).size).toBe(WORKLOADS.length * 20);
  expect(items.filter((item) => item.program?.keywordRule).length).toBeLessThan(items.length / 2);
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(60);
});

describe.each(WORKLOAD_TASKS.map((task) => [task.id, task] as const))('%s', (_, task) => {
  it('asks each question early and late, and the late ones differ in the last message only', async () => {
    const { items, available } = await load(task);
    expect(items.length).toBe(LIMIT * 10);
    expect(available).toBeGreaterThanOrEqual(items.length);
    for (const cluster of new Set(items.map((item) => item.cluster))) {
      const own = items.filter((item) => item.cluster === cluster);
      const late = own.filter((item) => item.position === 'late');
      expect(new Set(late.map((item) => JSON.stringify(item.request.messages.slice(0, -1)))).size).toBe(1);
      for (const item of own) {
        const at = item.request.messages.findIndex((m) => m.role === 'user' && m.content === item.question);
        if (item.position === 'early') expect(at).toBeLessThan(item.payloadMessages[0]!);
        else expect(at).toBe(item.request.messages.length - 1);
        expect(item.payloadMessages.every((i) => item.request.messages[i]?.role === 'tool')).toBe(true);
      }
    }
  });

  it('has facts that stand in the payload, and questions for them that do not give them away', async () => {
    const { items } = await load(task);
    for (const item of items) {
      const payload = texts(item).join('\n');
      expect(item.facts.filter((fact) => fact.class === 'uniform').length).toBe(3);
      expect(new Set(item.facts.map((fact) => fact.id)).size).toBe(item.facts.length);
      for (const fact of item.facts) {
        for (const atom of fact.atoms) expect(payload).toContain(atom);
        if (fact.class === 'uniform') expect(fact.question).not.toContain(`is ${fact.atoms[0]}?`);
      }
    }
    const rows = items.filter((item) => ['single', 'list', 'join'].includes(item.stratum ?? ''));
    expect(rows.every((item) => item.facts.some((fact) => fact.class === 'needed'))).toBe(true);
  });

  it('is right on the whole payload and on a minified one, and fails on none of it', async () => {
    const { items } = await load(task);
    for (const item of items) {
      expect(
        outcome(item, (text) => text),
        item.question,
      ).toBe('right');
      expect(outcome(item, minify), item.question).toBe('right');
      expect(
        outcome(item, () => ''),
        item.question,
      ).not.toBe('right');
    }
  });

  it('is never right on a count, list or absence when anything in its scope is gone', async () => {
    const { items } = await load(task);
    const whole = items.filter((item) => ['count', 'list', 'absence'].includes(item.stratum ?? ''));
    for (const item of whole) {
      expect(outcome(item, everySecondLine), item.question).not.toBe('right');
      const marked = [{ unit: 'rows', omitted: 40, total: 100, fields: {} }];
      expect(outcome(item, everySecondLine, marked), item.question).toBe('unknown');
    }
  });
});

it('an omission whose statement excludes a match leaves the absence known', async () => {
  const payload = makePayload('fatal-needle', 1);
  const { items } = await load(WORKLOAD_TASKS.find((task) => task.id === 'workload:fatal-needle')!);
  const item = items.find((x) => x.cluster === `fatal-needle:${payload.seed}` && x.stratum === 'absence')!;
  const [first] = item.program!.program.kind === 'absence' ? item.program!.program.where : [];
  const records = readRecords('fatal-needle', texts(item));
  const others = records.filter((record) => record[first!.field] !== first!.value);
  const values = [...new Set(others.map((record) => record[first!.field] as string))];
  const source = { values: [sourceName('fatal-needle', 0)] };
  const mark = {
    unit: 'rows',
    omitted: others.length,
    total: records.length,
    fields: { [first!.field]: { values }, source },
  };
  const kept = records.filter((record) => record[first!.field] === first!.value);
  expect(runProgram(item.program!, kept, [mark], records)).toMatchObject({ kind: 'answer', value: 'none' });
  expect(runProgram(item.program!, kept, [{ ...mark, fields: { source } }], records)).toEqual({ kind: 'unknown' });
});

function minify(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

const everySecondLine = (text: string): string =>
  text
    .split('\n')
    .filter((_, i) => i % 2 === 0)
    .join('\n');
