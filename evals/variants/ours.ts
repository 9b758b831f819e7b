import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CompressOptions, compress, expandTraced, HeadroomError, readMarks, retrieve } from '../../src/index.js';
import type { ChatRequest } from '../tasks/index.js';
import { Recent } from './recent.js';
import type { DeclaredMark, Sent, Variant, VariantSession } from './types.js';

type Setting = Required<Pick<CompressOptions, 'fidelity' | 'encoding'>>;

const REMEMBERED_CHARACTERS = 6_000_000;

function marksOf(request: ChatRequest): DeclaredMark[] {
  return request.messages.flatMap((message, index) =>
    message.role === 'tool' && message.content !== null
      ? readMarks(message.content).map((mark) => ({ ...mark, message: index, text: firstLine(message.content ?? '') }))
      : [],
  );
}

/** A full mark is the first line of its block. */
function firstLine(text: string): string {
  const feed = text.indexOf('\n');
  return feed < 0 ? text : text.slice(0, feed);
}

async function send(request: ChatRequest, options: CompressOptions): Promise<Sent> {
  const result = await compress(request, options);
  const { messages: compressed, retrieveTool: tool, refs } = result;
  const sent = tool === undefined ? compressed : { ...compressed, tools: [...(compressed.tools ?? []), tool] };
  const offloadedTokens = refs.reduce((sum, ref) => sum + ref.tokens, 0);
  return { request: sent, marks: refs.length === 0 ? [] : marksOf(sent), offloadedTokens };
}

/** How many messages there are up to the last tool result: what follows is neither changed nor, by the compressor's third rule, looked at. */
function decidedBy(request: ChatRequest): number {
  return request.messages.findLastIndex((message) => message.role === 'tool') + 1;
}

function open(dir: string, model: string, setting: Setting): VariantSession {
  const home = join(dir, 'home');
  mkdirSync(home, { recursive: true });
  const options: CompressOptions = { ...setting, model, home };
  const known = new Recent<Sent>(REMEMBERED_CHARACTERS);
  return {
    async apply(request) {
      const end = decidedBy(request);
      if (end === 0) return send(request, options);
      const head = JSON.stringify([request.model, request.tools, request.messages.slice(0, end)]);
      const key = createHash('sha256').update(head).digest('hex');
      const before = known.get(key);
      if (before === undefined) {
        const sent = await send(request, options);
        known.set(key, sent, head.length);
        return sent;
      }
      const messages = [...before.request.messages.slice(0, end), ...request.messages.slice(end)];
      return { ...before, request: { ...before.request, messages }, remembered: true };
    },
    decode: (text) => expandTraced(text),
    async retrieve(ref, query) {
      try {
        return { text: await retrieve(ref, query === undefined ? {} : { query }, { home }) };
      } catch (error) {
        if (error instanceof HeadroomError && error.code.startsWith('REF_')) return undefined;
        throw error;
      }
    },
    async close() {},
  };
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

/** This package's compressor in its four settings, through its public entry point alone. */
export const OURS: readonly Variant[] = [
  ours('ours', 'ours, lossless, plain', { fidelity: 'lossless', encoding: 'plain' }),
  ours('ours:dense', 'ours, lossless, dense', { fidelity: 'lossless', encoding: 'dense' }),
  ours('ours:reversible', 'ours, reversible, plain', { fidelity: 'reversible', encoding: 'plain' }),
  ours('ours:reversible-dense', 'ours, reversible, dense', { fidelity: 'reversible', encoding: 'dense' }),
];
