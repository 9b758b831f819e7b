import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Model, openModel } from './index.js';
import { modelFiles } from './model-files.js';
import { hasParts } from './testing/has-parts.js';

const MOST_BYTES = 30_000_000;
const card = readFileSync(fileURLToPath(new URL('../../docs/MODELS.md', import.meta.url)), 'utf8');

it('is the model of the card, and small enough', () => {
  const { path, tokenizer, id } = modelFiles();
  expect(card).toContain(`\`${id}\``);
  expect(dirname(tokenizer)).toBe(dirname(path));
  expect(statSync(path).size + statSync(tokenizer).size).toBeLessThan(MOST_BYTES);
});

describe.skipIf(!hasParts)('needs the optional parts onnxruntime-node and @huggingface/tokenizers', () => {
  let model: Model;
  beforeAll(async () => {
    model = await openModel();
  });
  afterAll(() => model.close());

  const passages = [
    'The ferry leaves at seven in the morning and takes two hours to the island.',
    'Bread is baked on Tuesdays; the mill behind the church has been closed since spring.',
    'The old lighthouse was built in 1871 by the engineer Marit Solheim.',
  ];

  it('finds the stretch that answers', async () => {
    const answer = await model.reader?.answer('Who built the lighthouse?', passages.join(' '));
    expect(answer?.text).toContain('Marit Solheim');
  });

  it('keeps the passage that answers before the others', async () => {
    const scores = (await model.scorer?.score('Who built the lighthouse?', passages)) ?? [];
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
  });
});
