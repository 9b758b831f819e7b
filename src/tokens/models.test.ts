import { expect, it } from 'vitest';
import { getTokenizer, tokenizerFor } from './index.js';

it.each([
  ...[
    'gpt-4o',
    'gpt-4o-mini-2024-07-18',
    'chatgpt-4o-latest',
    'gpt-4.1-nano',
    'gpt-4.5-preview',
    'gpt-5',
    'gpt-5.1',
  ].map((model) => [model, 'o200k_base']),
  ...['gpt-5-mini', 'gpt-oss-120b', 'o1', 'o1-preview', 'o3-mini', 'o4-mini', 'openai/gpt-4o', 'GPT-4o'].map(
    (model) => [model, 'o200k_base'],
  ),
  ...['gpt-4', 'gpt-4-turbo', 'gpt-4-0613', 'gpt-3.5-turbo', 'gpt-35-turbo', 'text-embedding-3-small'].map((model) => [
    model,
    'cl100k_base',
  ]),
  ['ft:gpt-4o-mini:acme::abc', 'o200k_base'],
  ['ft:gpt-3.5-turbo:acme::abc', 'cl100k_base'],
])('%s is counted with %s', (model, id) => {
  expect(tokenizerFor(model)).toMatchObject({ id, exact: true });
  expect(tokenizerFor(model)).not.toHaveProperty('note');
});

it.each(['claude-sonnet-4', 'gemini-2.5-pro', 'anthropic/claude-3-opus', 'llama-3', 'o10', 'gpt-40', 'gpt-2', ''])(
  '%j gets a stand-in that says so',
  (model) => {
    const tokenizer = tokenizerFor(model);
    expect(tokenizer.exact).toBe(false);
    expect(tokenizer.note).toMatch(/stand in/);
    expect(tokenizer.count('Hello world')).toBe(getTokenizer('o200k_base').count('Hello world'));
    expect(getTokenizer(tokenizer.id)).toBe(tokenizer);
  },
);

it('without a model takes that of gpt-4o', () => {
  expect(tokenizerFor()).toBe(tokenizerFor('gpt-4o'));
});
