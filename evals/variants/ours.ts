import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompressOptions,
  checkModel,
  createHeadroom,
  expandTraced,
  HeadroomError,
  openModel,
  type PassageScorer,
  type RetrieveRequest,
  readMarks,
  retrieveTool,
} from '../../src/index.js';
import type { ChatRequest } from '../tasks/index.js';
import type { DeclaredMark, Retrieved, Variant, VariantSession } from './types.js';

type Setting = Required<Pick<CompressOptions, 'fidelity' | 'encoding'>> & Pick<CompressOptions, 'tools'>;

/** After so many requests the compressor starts afresh, so that what it remembers stays small; its decisions do not depend on that. */
const REQUESTS_REMEMBERED = 20;

/**
 * Reversible settings are the caller's promise to offer the retrieval tool for the whole conversation: where one goes on, it stands in every
 * request, from the first on, so that it is paid for and breaks no prefix.
 */
function open(dir: string, model: string, setting: Setting, passageScorer?: PassageScorer): VariantSession {
  const home = join(dir, 'home');
  mkdirSync(home, { recursive: true });
  const promised = setting.fidelity === 'lossless' ? undefined : retrieveTool('openai-chat');
  const start = () => createHeadroom({ ...setting, model, home, ...(passageScorer && { passageScorer }) });
  let headroom = start();
  let requests = 0;
  return {
    async apply(request, { goesOn }) {
      if (requests > 0 && requests % REQUESTS_REMEMBERED === 0) headroom = start();
      requests += 1;
      const { misses } = headroom.statistics().memo;
      const { messages: compressed, retrieveTool: needed, refs } = await headroom.compress(request);
      const remembered = headroom.statistics().memo.misses === misses;
      const tool = goesOn === true ? promised : needed;
      const sent = tool === undefined ? compressed : { ...compressed, tools: [...(compressed.tools ?? []), tool] };
      return {
        request: sent,
        marks: refs.length === 0 ? [] : marksOf(sent),
        offloadedTokens: refs.reduce((sum, ref) => sum + ref.tokens, 0),
        ...(remembered ? { remembered } : {}),
      };
    },
    decode: (text) => expandTraced(text),
    decodeRequest: (request) => new Map(expandTraced(request).map((block) => [block.messageIndex, block])),
    async retrieve(ref, query) {
      try {
        return told(await headroom.retrieve(ref, requestOf(query)), query);
      } catch (error) {
        if (error instanceof HeadroomError && error.code.startsWith('REF_')) return undefined;
        throw error;
      }
    },
    async close() {},
  };
}

function marksOf(request: ChatRequest): DeclaredMark[] {
  return request.messages.flatMap((message, index) => {
    const { role, content } = message;
    if (role !== 'tool' || content === null) return [];
    return readMarks(content).map((mark) => ({ ...mark, message: index, text: firstLine(content) }));
  });
}

/** A full mark is the first line of its block. */
function firstLine(text: string): string {
  const feed = text.indexOf('\n');
  return feed < 0 ? text : text.slice(0, feed);
}

const RANGE = /^(rows|lines) \[(\d+), (\d+)\]$/;

/** A query in words, or a range as an answer proposed it: `rows [24, 24]`. */
function requestOf(query: string | undefined): RetrieveRequest {
  if (query === undefined) return {};
  const range = RANGE.exec(query);
  if (range === null) return { query };
  const bounds: [number, number] = [Number(range[2]), Number(range[3])];
  return range[1] === 'rows' ? { rows: bounds } : { lines: bounds };
}

/** The last line of an answer to a query says how many records match, and whether all or the best of them are shown. */
function told(text: string, query: string | undefined): Retrieved {
  if (query === undefined || RANGE.test(query)) return { text };
  const closing = text.slice(text.lastIndexOf('\n') + 1);
  if (closing.startsWith('[none of ')) return { text, empty: true, complete: true };
  const follow = /the best is ((?:rows|lines) \[\d+, \d+\])/.exec(closing)?.[1];
  const complete = closing.includes(' match; all shown: ');
  const ranked = closing.includes(' match; the best ');
  return { text, complete, ranked, ...(follow === undefined ? {} : { follow }) };
}

function ours(name: string, title: string, setting: Setting): Variant {
  return {
    name,
    title,
    config: { ...setting },
    role: 'compressor',
    open: async ({ dir, model }) => open(dir, model, setting),
  };
}

const REVERSIBLE = { fidelity: 'reversible', encoding: 'plain' } as const;

/** This package's compressor in its four settings, through its public entry point alone. */
export const OURS: readonly Variant[] = [
  ours('ours', 'ours, lossless, plain', { fidelity: 'lossless', encoding: 'plain' }),
  ours('ours:dense', 'ours, lossless, dense', { fidelity: 'lossless', encoding: 'dense' }),
  ours('ours:reversible', 'ours, reversible, plain', REVERSIBLE),
  ours('ours:reversible-dense', 'ours, reversible, dense', { fidelity: 'reversible', encoding: 'dense' }),
];

/** With the shipped model as scorer of passages. */
const withModel: Variant = {
  name: 'ours:reversible-model',
  title: 'ours, reversible, plain, prose scored by the model, too',
  get config() {
    return { ...REVERSIBLE, passageScorer: checkModel().id };
  },
  role: 'compressor',
  unavailable: () =>
    Promise.resolve()
      .then(() => checkModel())
      .then(() => undefined, String),
  async open({ dir, model }) {
    const opened = await openModel();
    const session = open(dir, model, REVERSIBLE, opened.scorer);
    return { ...session, close: () => opened.close() };
  },
};

/** Settings that are chosen by name only: token budgets, the model, tool definitions made smaller for tasks that send many. */
export const OURS_BY_NAME: readonly Variant[] = [
  ours('ours:aggressive', 'ours, aggressive, plain', { fidelity: 'aggressive', encoding: 'plain' }),
  ours('ours:aggressive-dense', 'ours, aggressive, dense', { fidelity: 'aggressive', encoding: 'dense' }),
  ours('ours:reversible-prose', 'ours, reversible, plain, prose too', {
    fidelity: { default: 'reversible', prose: 'reversible' },
    encoding: 'plain',
  }),
  withModel,
  ours('ours:tools', 'ours, lossless, plain, tools compacted', {
    fidelity: 'lossless',
    encoding: 'plain',
    tools: 'compact',
  }),
  ours('ours:tools-short', 'ours, reversible, plain, tools shortened', {
    fidelity: 'reversible',
    encoding: 'plain',
    tools: 'shorten',
  }),
];
