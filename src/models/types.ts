/** Where a model is, and how to read it. Everything but `path` has a default, which the model's own `model.json` may replace. */
export interface ModelOptions {
  /** The ONNX file; absent: the model that is shipped, where one is. */
  readonly path?: string;
  /** Its `tokenizer.json`; absent: the one beside `path`. */
  readonly tokenizer?: string;
  /** Tokens of one window, special ones included. */
  readonly length?: number;
  /** Of a token classifier: which output column means "keep" (1). */
  readonly keepLabel?: number;
  /** Whether the query goes in before the passage (true for models with an output `keep`, false for other token classifiers). */
  readonly withQuery?: boolean;
  /** How much better than "no answer" an answer must be, in logits (0). */
  readonly threshold?: number;
  /** Threads of the runtime (1: the same sums in the same order). */
  readonly threads?: number;
}

/** Says how much each passage is worth keeping for a query. */
export interface PassageScorer {
  /** Names what scores, version included: two scorers of one id give the same scores. */
  readonly id: string;
  /**
   * One keep-probability in [0, 1] for each passage, in their order, rounded to 3 decimals; 0 for a passage without tokens. Passages that follow
   * each other are read together, so a score may depend on its neighbours. Two machines may differ in the last decimals.
   */
  score(query: string, passages: readonly string[]): Promise<readonly number[]>;
}

/** A stretch of the context: `context.slice(start, end) === text`, whole words. */
export interface Answer {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How much better than "no answer", in logits, rounded to 3 decimals. */
  readonly score: number;
}

/** Finds the stretch of a text that answers a question. */
export interface ExtractiveReader {
  /** Undefined where the text does not answer the question, as far as the model can tell. */
  answer(question: string, context: string): Promise<Answer | undefined>;
}

/** An open model; what its outputs do not allow is absent. */
export interface Model {
  /** The first 12 digits of the ONNX file's SHA-256. */
  readonly id: string;
  readonly scorer: PassageScorer | undefined;
  readonly reader: ExtractiveReader | undefined;
  close(): Promise<void>;
}
