import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openModel } from './open-model.js';
import { hasParts } from './testing/has-parts.js';
import { writeTinyModel } from './testing/tiny-model.js';

const folder = mkdtempSync(join(tmpdir(), 'headroom-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORDS = ['who', 'dug', 'the', 'quay', '?', '.', 'joost', 'engineer', 'rain', 'fell'];
/** Logits in the order of the vocabulary, the four special tokens first. */
const logits = (given: Readonly<Record<string, number>>, other = -5): number[] =>
  ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...WORDS].map((word) => given[word] ?? other);

const ours = writeTinyModel(join(folder, 'ours'), {
  vocabulary: WORDS,
  outputs: {
    start: logits({ '[CLS]': 1, joost: 4 }),
    end: logits({ '[CLS]': 1, joost: 2, engineer: 5 }),
    keep: logits({ joost: 5, quay: 5 }),
  },
});
const classifier = writeTinyModel(join(folder, 'classifier'), {
  vocabulary: WORDS,
  outputs: { logits: logits({ joost: 3 }, 0).map((keep) => [0, keep]) },
});

it('names the file that is missing and what to do', async () => {
  await expect(openModel({ path: join(folder, 'none.onnx') })).rejects.toThrow(/There is no model file .*none\.onnx/);
});

it('refuses a settings file that is none', async () => {
  const path = writeTinyModel(join(folder, 'odd'), { vocabulary: WORDS, outputs: { keep: logits({}) } });
  writeFileSync(join(folder, 'odd', 'model.json'), '{"length":"long"}');
  await expect(openModel({ path })).rejects.toMatchObject({ code: 'DATA_INVALID' });
});

it.skipIf(hasParts)('without the optional parts: says what to install', async () => {
  await expect(openModel({ path: ours })).rejects.toMatchObject({
    code: 'PART_MISSING',
    message: expect.stringMatching(
      /npm install --ignore-scripts onnxruntime-node@[\d.]+ @huggingface\/tokenizers@[\d.]+/,
    ),
  });
});

describe.skipIf(!hasParts)('needs the optional parts onnxruntime-node and @huggingface/tokenizers', () => {
  it('scores passages in their order, rounded, whatever is packed together', async () => {
    const model = await openModel({ path: ours });
    const passages = ['Rain fell.', 'Joost', '', 'the quay.'];
    const scores = await model.scorer?.score('Who dug the quay?', passages);
    expect(scores).toEqual([0.007, 0.993, 0, 0.336]);
    const alone = await openModel({ path: ours, length: 16 });
    expect(await alone.scorer?.score('Who dug the quay?', passages)).toEqual(scores);
    await Promise.all([model.close(), alone.close()]);
  });

  it('a passage longer than a window is read in pieces', async () => {
    const model = await openModel({ path: ours, length: 16 });
    const long = `${'rain '.repeat(99)}Joost`;
    expect(await model.scorer?.score('Who?', [long])).toEqual([0.017]);
    await model.close();
  });

  it('finds the answer in whichever window it stands, with its place', async () => {
    const model = await openModel({ path: ours, length: 24 });
    const context = `${'Rain fell. '.repeat(30)}The quay: Joost, the Engineer. ${'Rain fell. '.repeat(30)}`;
    const answer = await model.reader?.answer('Who dug the quay?', context);
    expect(answer).toEqual({ text: 'Joost, the Engineer', start: 340, end: 359, score: 7 });
    expect(context.slice(340, 359)).toBe(answer?.text);
    await model.close();
  });

  it('gives no answer where the text has none, or the threshold is not reached', async () => {
    const model = await openModel({ path: ours });
    expect(await model.reader?.answer('Who dug the quay?', 'Rain fell.')).toBeUndefined();
    expect(await model.reader?.answer('Who dug the quay?', '')).toBeUndefined();
    const strict = await openModel({ path: ours, threshold: 7 });
    expect(await strict.reader?.answer('Who dug the quay?', 'Joost the engineer')).toBeUndefined();
    await Promise.all([model.close(), strict.close()]);
  });

  it("another's token classifier: mean probability of its keep label, without the query, and no reader", async () => {
    const model = await openModel({ path: classifier });
    expect(model.reader).toBeUndefined();
    expect(await model.scorer?.score('ignored', ['joost joost', 'joost rain', 'rain'])).toEqual([0.953, 0.726, 0.5]);
    const turned = await openModel({ path: classifier, keepLabel: 0 });
    expect(await turned.scorer?.score('', ['joost'])).toEqual([0.047]);
    await Promise.all([model.close(), turned.close()]);
  });

  it('settings beside the file count, and options before them', async () => {
    writeFileSync(join(folder, 'classifier', 'model.json'), '{"keepLabel":0}');
    const model = await openModel({ path: classifier });
    const turned = await openModel({ path: classifier, keepLabel: 1 });
    expect(await model.scorer?.score('', ['joost'])).toEqual([0.047]);
    expect(await turned.scorer?.score('', ['joost'])).toEqual([0.953]);
    await Promise.all([model.close(), turned.close()]);
  });

  it('refuses a file that is no model, and a model with outputs of another kind', async () => {
    const broken = writeTinyModel(join(folder, 'broken'), { vocabulary: WORDS, outputs: { keep: logits({}) } });
    writeFileSync(broken, 'no model');
    await expect(openModel({ path: broken })).rejects.toMatchObject({ code: 'DATA_INVALID' });
    const path = writeTinyModel(join(folder, 'other'), { vocabulary: WORDS, outputs: { pooled: logits({}) } });
    await expect(openModel({ path })).rejects.toThrow(/gives pooled; wanted are keep or logits/);
  });
});
