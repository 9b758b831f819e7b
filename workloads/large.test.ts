import { expect, it } from 'vitest';
import { readRecords } from '../evals/questions/index.js';
import { countTokens } from './count.js';
import { goldAnswer, keywordRule, makePayload, PUBLISHED, WORKLOADS } from './index.js';

const FACTOR = 10;

it.each(WORKLOADS)(
  '%s at ten times its size: near it, read back whole, and still asks one question of each kind',
  {
    timeout: 120_000,
  },
  (workload) => {
    const payload = makePayload(workload, 2, FACTOR);
    const tokens = payload.results.reduce((sum, result) => sum + countTokens(result.text), 0);
    expect(Math.abs(tokens / (PUBLISHED[workload].tokens * FACTOR) - 1), `${tokens}`).toBeLessThan(0.02);
    expect(payload.origin).toBe('generated');
    const texts = payload.results.map((result) => result.text);
    const read = readRecords(workload, texts);
    expect(read.length).toBe(payload.records.length);
    expect(read.at(-1)).toMatchObject(payload.records.at(-1)!);
    expect(payload.questions.map(({ program }) => program.kind)).toEqual([
      'single',
      'count',
      'list',
      'absence',
      'join',
    ]);
    for (const { program } of payload.questions) {
      expect(goldAnswer(program, payload.records)).not.toBe('0');
      keywordRule(program, payload.records);
    }
  },
);
