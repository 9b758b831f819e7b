import { describe, expect, it } from 'vitest';
import { readRecords, runProgram } from '../evals/questions/index.js';
import { countTokens } from './count.js';
import { goldAnswer, keywordRule, makePayload, PUBLISHED, scopeSize, WORKLOADS } from './index.js';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

describe.each(WORKLOADS)('%s', (workload) => {
  const payloads = SEEDS.map((seed) => makePayload(workload, seed));

  it('has the published size within 2 % for every seed', () => {
    for (const payload of payloads) {
      const tokens = payload.results.reduce((sum, result) => sum + countTokens(result.text), 0);
      expect(Math.abs(tokens / PUBLISHED[workload].tokens - 1), `seed ${payload.seed}: ${tokens}`).toBeLessThan(0.02);
    }
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    expect(JSON.stringify(makePayload(workload, 3))).toBe(JSON.stringify(payloads[2]));
    expect(new Set(payloads.map((payload) => payload.results.map((x) => x.text).join())).size).toBe(SEEDS.length);
  });

  it('is read back into its records from the rendered text', () => {
    for (const payload of payloads) {
      const read = readRecords(
        workload,
        payload.results.map((result) => result.text),
      );
      expect(read.length).toBe(payload.records.length);
      for (const [i, record] of payload.records.entries()) expect(read[i]).toMatchObject(record);
    }
  });

  it('asks one question of each kind, and what is read gives the gold answer', () => {
    for (const payload of payloads) {
      expect(payload.questions.map((q) => q.program.kind)).toEqual(['single', 'count', 'list', 'absence', 'join']);
      const visible = readRecords(
        workload,
        payload.results.map((result) => result.text),
      );
      for (const draft of payload.questions) {
        const gold = goldAnswer(draft.program, payload.records);
        const totalRecords = scopeSize(draft.program, payload.records);
        const kind = draft.program.kind;
        const question = { ...draft, id: '', keywordRule: false, kind, gold, totalRecords, recordReader: workload };
        const answer = runProgram(question, visible, [], visible);
        expect(answer, `seed ${payload.seed}: ${draft.text}`).toMatchObject({ kind: 'answer', value: gold });
        expect(gold).not.toBe('0');
        expect(totalRecords).toBeGreaterThan(10);
        expect(runProgram(question, [], [])).not.toMatchObject({ value: gold });
      }
    }
  });

  it('lets a keyword rule single out less than half of the answers', () => {
    const flags = payloads.flatMap(({ questions, records }) => questions.map((q) => keywordRule(q.program, records)));
    expect(flags.filter((flag) => flag).length).toBeLessThan(flags.length / 2);
  });
});
