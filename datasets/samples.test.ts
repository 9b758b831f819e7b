import { describe, expect, it } from 'vitest';
import { openDataset } from './index.js';

const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

describe('the shipped samples', () => {
  it.each(['gsm8k', 'truthfulqa', 'squad', 'bfcl', 'humaneval'] as const)('%s says that it is a sample', (id) => {
    const { source } = openDataset(id, undefined);
    expect(source.kind).toBe('sample');
    expect(source.note).toContain('written for this project');
    expect(source.files.length).toBeGreaterThan(0);
    for (const { name, sha256 } of source.files) expect(`${name} ${sha256}`).toMatch(/^samples\/\S+ [0-9a-f]{64}$/);
  });

  it('GSM8K: every step of every solution is right, and the last one is the answer', () => {
    const { rows } = openDataset('gsm8k', undefined);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    for (const { question, answer } of rows) {
      const steps = [...answer.matchAll(/<<([^=<>]+)=(-?[\d.]+)>>/g)];
      expect(steps.length, question).toBeGreaterThan(0);
      for (const [, sum, result] of steps) expect(arithmetic(sum as string), question).toBeCloseTo(Number(result), 9);
      expect(answer.split('#### ')[1], question).toBe(steps.at(-1)?.[2]);
    }
  });

  it('TruthfulQA: at least three different choices, one of them true, no question twice', () => {
    const { rows } = openDataset('truthfulqa', undefined);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map((row) => row.question)).size).toBe(rows.length);
    for (const { choices, question } of rows) expect(new Set(choices).size, question).toBeGreaterThanOrEqual(3);
  });

  it('SQuAD: answers stand where they are said to stand, and a fifth of the questions has none', () => {
    const { rows } = openDataset('squad', undefined);
    const questions = rows.flatMap((row) => row.questions);
    expect(new Set(rows.map((row) => row.title)).size).toBeGreaterThanOrEqual(8);
    expect(rows.length).toBeGreaterThan(20);
    expect(questions.length).toBeGreaterThanOrEqual(40);
    expect(questions.filter((question) => question.impossible).length / questions.length).toBeGreaterThan(0.2);
    for (const { context, questions: asked } of rows) {
      for (const { text, answer_start } of asked.flatMap((question) => question.answers)) {
        expect(context.slice(answer_start, answer_start + text.length)).toBe(text);
      }
      expect(words(context).length).toBeGreaterThan(40);
    }
  });

  it('BFCL: possible answers name parameters that exist, and give all required ones', () => {
    const { rows } = openDataset('bfcl', undefined);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map((row) => row.category)).size).toBe(7);
    for (const { answerText, functions, category, id } of rows) {
      expect(answerText === undefined, id).toBe(category === 'irrelevance');
      const { ground_truth = [] } = JSON.parse(answerText ?? '{}') as {
        ground_truth?: Record<string, Record<string, unknown[]>>[];
      };
      for (const [name, args] of ground_truth.flatMap(Object.entries)) {
        const definition = functions.find((candidate) => candidate.name === name);
        const known = Object.keys(definition?.parameters.properties ?? {});
        expect(
          Object.keys(args).every((argument) => known.includes(argument)),
          id,
        ).toBe(true);
        expect(
          definition?.parameters.required.every((argument) => argument in args),
          id,
        ).toBe(true);
        expect(
          (Object.values(args) as unknown[][]).every((possible) => possible.length > 0),
          id,
        ).toBe(true);
      }
    }
  });
});

/** Value of a sum of decimal numbers, + - * / and brackets. */
function arithmetic(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  const sum = (): number => {
    let value = product();
    while (tokens[0] === '+' || tokens[0] === '-') value += tokens.shift() === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[0] === '*' || tokens[0] === '/') value = tokens.shift() === '*' ? value * factor() : value / factor();
    return value;
  };
  const factor = (): number => {
    if (tokens[0] !== '(') return Number(tokens.shift());
    tokens.shift();
    const value = sum();
    tokens.shift();
    return value;
  };
  return sum();
}
