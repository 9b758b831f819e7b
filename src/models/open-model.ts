import { HeadroomError } from '../base/index.js';
import { modelFiles } from './model-files.js';
import type { Model, ModelOptions } from './types.js';

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
  const length = options.length ?? settings.length ?? 384;
  const keepLabel = options.keepLabel ?? settings.keepLabel ?? 1;
  const threshold = options.threshold ?? settings.threshold ?? 0;
  const withQuery = options.withQuery ?? settings.withQuery;
  const [{ Session }, { Tokenizer }, { passageScorer }, { extractiveReader }] = await Promise.all([
    import('./session.js'),
    import('./tokenizer.js'),
    import('./score-passages.js'),
    import('./answer-question.js'),
  ]);
  const tokenizer = await Tokenizer.open(tokenizerPath);
  const session = await Session.open(path, options.threads ?? 1);
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
        : passageScorer(id, session, tokenizer, { output, keepLabel, withQuery: withQuery ?? output === KEEP, length }),
    reader: reads ? extractiveReader(session, tokenizer, { length, threshold }) : undefined,
    close: () => session.close(),
  };
}
