import { HeadroomError } from '../base/index.js';
import { loadPart } from './load-part.js';
import type { Frame } from './tokenizer.js';

interface OrtTensor {
  readonly data: ArrayLike<number>;
  readonly dims: readonly number[];
}
interface OrtSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}
interface Ort {
  readonly InferenceSession: { create(path: string, options: object): Promise<OrtSession> };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => OrtTensor;
}

/** The ids of one window: a query, where there is one, and a stretch of text. */
export interface WindowIds {
  readonly query: readonly number[];
  readonly text: readonly number[];
}

/** One output of a run over one window: `at(token, label)`, tokens counted from the window's first, special ones included. */
export interface Output {
  readonly labels: number;
  at(token: number, label: number): number;
}

const FEEDS = ['input_ids', 'attention_mask', 'token_type_ids'] as const;

/**
 * An ONNX model over (1, tokens). One window at a time: memory stays that of one window, and a dynamically quantised model gives a
 * window the same numbers whatever else is asked. Errors: PART_MISSING, DATA_INVALID.
 */
export class Session {
  readonly outputs: readonly string[];
  readonly #ort: Ort;
  readonly #session: OrtSession;

  private constructor(ort: Ort, session: OrtSession) {
    this.#ort = ort;
    this.#session = session;
    this.outputs = session.outputNames;
  }

  static async open(path: string, threads: number): Promise<Session> {
    const ort = await loadPart<Ort>('onnxruntime-node');
    const options = { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 };
    const session = await ort.InferenceSession.create(path, options).catch((cause: unknown) => {
      throw new HeadroomError('DATA_INVALID', `${path} is no ONNX model that onnxruntime can open: ${cause}`, {
        cause,
      });
    });
    const odd = session.inputNames.find((name) => !FEEDS.some((feed) => feed === name));
    if (odd !== undefined) {
      throw new HeadroomError(
        'DATA_INVALID',
        `${path} wants an input "${odd}"; only ${FEEDS.join(', ')} can be given.`,
      );
    }
    return new Session(ort, session);
  }

  /** The outputs by name, and at which token of the window the text begins. */
  async run(
    frame: Frame,
    { query, text }: WindowIds,
  ): Promise<{ textAt: number; outputs: ReadonlyMap<string, Output> }> {
    const head = [...frame.before, ...(query.length > 0 ? [...query, ...frame.between] : [])];
    const ids = [...head, ...text, ...frame.after];
    const types = ids.map((_id, at) => (at < head.length ? 0 : frame.lastType));
    const values = { input_ids: ids, attention_mask: ids.map(() => 1), token_type_ids: types };
    const feeds = this.#session.inputNames.map((name) => {
      const numbers = values[name as (typeof FEEDS)[number]];
      return [name, new this.#ort.Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, ids.length])] as const;
    });
    const results = await this.#session.run(Object.fromEntries(feeds));
    const outputs = new Map(Object.entries(results).map(([name, tensor]) => [name, outputOf(tensor)]));
    return { textAt: head.length, outputs };
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

function outputOf({ data, dims }: OrtTensor): Output {
  const labels = dims.length > 2 ? (dims.at(-1) ?? 1) : 1;
  return { labels, at: (token, label) => data[token * labels + label] ?? Number.NaN };
}
