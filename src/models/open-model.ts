import { HeadroomError } from '../base/index.js';
import { modelFiles } from './model-files.js';
import type { Model, ModelOptions } from './types.js';

const OURS = { length: 384, threads: 1, keepLabel: 1, threshold: 0 } as const;
/** Output names of token classifiers, and of ours. */
const KEEP = 'keep';
const LOGITS = 'logits';

/**
 * Opens the shipped model, or another one by configuration: any ONNX file over `input_ids` (`attention_mask`, `token_type_ids`) with outputs
 * `keep` (ours) or `logits` (a token classifier: a scorer), and `start` and `end` (a reader). Nothing of the runtime is loaded before.
 * Errors: DATA_MISSING, DATA_INVALID, PART_MISSING with what to install.
 */
export async function openModel(options: ModelOptions = {}): Promise<Model> {
  const { path, tokenizer: tokenizerPath, id, settings } = modelFiles(options);
  const { length, threads, keepLabel, threshold, withQuery } = { ...OURS, ...settings, ...defined(options) };
  const [{ Session }, { Tokenizer }, { passageScorer }, { extractiveReader }] = await Promise.all([
    import('./session.js'),
    import('./tokenizer.js'),
    import('./score-passages.js'),
    import('./answer-question.js'),
  ]);
  const tokenizer = await Tokenizer.open(tokenizerPath);
  const session = await Session.open(path, threads);
  const has = (name: string) => session.outputs.includes(name);
  const output = [KEEP, LOGITS].find(has);
  const reads = has('start') && has('end');
  if (output === undefined && !reads) {
    await session.close();
    throw new HeadroomError(
      'DATA_INVALID',
      `${path} gives ${session.outputs.join(', ')}; wanted are keep or logits, or start and end (docs/MODELS.md).`,
    );
  }
  return {
    id,
    scorer:
      output === undefined
        ? undefined
        : passageScorer(session, tokenizer, { output, keepLabel, withQuery: withQuery ?? output === KEEP, length }),
    reader: reads ? extractiveReader(session, tokenizer, { length, threshold }) : undefined,
    close: () => session.close(),
  };
}

/** Without what was given as undefined. */
function defined(options: ModelOptions): ModelOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
