import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ChatRequest } from '../../tasks/index.js';
import type { TokenCounter } from '../counter.js';
import { Recent } from '../recent.js';
import type { DeclaredMark, Decoded, Sent, Variant, VariantSession } from '../types.js';
import { BridgeClient } from './bridge-client.js';
import { applyAnswer, decodeAnswer, retrieveAnswer } from './bridge-protocol.js';
import { missingProgram } from './command-variant.js';
import { failed } from './failed.js';
import { defaultLimits, type Limits } from './limits.js';
import { readAnswer } from './read-answer.js';

const DECODED_CHARACTERS = 8_000_000;
const REFS_REMEMBERED = 100_000;

/** `bridge:COMMAND`: one long-lived process that speaks JSON lines; see docs/EXTERNAL-VARIANTS.md. */
export function bridgeVariant(name: string, command: string, limits: Limits = defaultLimits()): Variant {
  return {
    name,
    title: `bridge, one long-lived process: ${command}`,
    config: { version: 1, command, limits },
    role: 'compressor',
    unavailable: () => missingProgram(command),
    open: ({ model, counter }) => openBridge(command, { model, counter, limits }),
  };
}

export interface BridgeOptions {
  readonly model: string;
  readonly counter: TokenCounter;
  readonly limits: Limits;
}

/** Opens a session with a bridge: what a variant of any name does that stands behind one. Errors: none; a bridge that does not start fails each request. */
export async function openBridge(command: string, { model, counter, limits }: BridgeOptions): Promise<VariantSession> {
  const client = new BridgeClient(command, model, limits);
  const conversations = new Recent<string>(REFS_REMEMBERED);
  const known = new Recent<Decoded>(DECODED_CHARACTERS);
  const abilities = await client.abilities().catch(() => ({ decoder: false, retrieval: false }));

  const decodeAhead = async (texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      if (text === '' || known.get(text) !== undefined) continue;
      known.set(text, decodedOf(read(decodeAnswer, await client.ask({ op: 'decode', text }))), text.length);
    }
  };
  return {
    async apply(request, { itemId, conversation = itemId }): Promise<Sent> {
      const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
      const start = performance.now();
      const answer = read(applyAnswer, await client.ask({ op: 'apply', conversation, hash, request }));
      const applyMs = performance.now() - start;
      if (answer.hash !== undefined && answer.hash !== hash) throw failed('it answered for another request (hash)');
      const sent = readAnswer(answer.request ?? answer.messages, request);
      const marks = answer.marks.map(asMark);
      for (const { ref } of marks) conversations.set(ref, conversation, 1);
      // The decoder of a session answers at once: what may be asked of it is decoded here.
      if (abilities.decoder) await decodeAhead(changedTexts(sent, request));
      const offloadedTokens = answer.offloadedTokens ?? leftOut(request, sent, marks, counter);
      return { request: sent, marks, offloadedTokens, applyMs };
    },
    ...(abilities.decoder ? { decode: (text: string) => known.get(text) ?? { text, spans: [] } } : {}),
    ...(abilities.retrieval
      ? {
          async retrieve(ref: string, query: string | undefined) {
            const conversation = conversations.get(ref);
            const question = { op: 'retrieve', ref, ...(query === undefined ? {} : { query }) };
            const answer = read(retrieveAnswer, await client.ask({ ...question, conversation }));
            if (!answer.found || answer.text === undefined) return undefined;
            const { found: _, ...retrieved } = answer;
            return definedOnly({ ...retrieved, text: answer.text });
          },
        }
      : {}),
    close: () => client.close(),
  };
}

function read<T extends z.ZodType>(shape: T, answer: unknown): z.infer<T> {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw failed(`its answer has another shape (${issue?.path.join('.')}: ${issue?.message})`);
}

function asMark(mark: z.infer<typeof applyAnswer>['marks'][number]): DeclaredMark {
  const fields = Object.fromEntries(Object.entries(mark.fields).map(([name, field]) => [name, definedOnly(field)]));
  return { ...definedOnly(mark), fields };
}

/** Without the keys that hold undefined. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Spans in order and inside the text: readers search them by halves. */
function decodedOf({ text, spans }: z.infer<typeof decodeAnswer>): Decoded {
  let end = 0;
  for (const span of spans) {
    if (span.start < end || span.end < span.start || span.end > text.length)
      throw failed('the spans of its decoded text are out of order or out of bounds');
    end = span.end;
  }
  return { text, spans };
}

function changedTexts(sent: ChatRequest, original: ChatRequest): string[] {
  const before = new Set(original.messages.map((message) => message.content));
  return sent.messages.flatMap(({ content }) => (content === null || before.has(content) ? [] : [content]));
}

/** Where a bridge does not say what it offloaded: the tokens by which the messages that hold its marks became shorter. */
function leftOut(before: ChatRequest, after: ChatRequest, marks: readonly DeclaredMark[], counter: TokenCounter) {
  const places = new Set(marks.flatMap(({ message }) => (message === undefined ? [] : [message])));
  const tokens = (request: ChatRequest, place: number) => counter.text(request.messages[place]?.content ?? '');
  return [...places].reduce((sum, place) => sum + Math.max(0, tokens(before, place) - tokens(after, place)), 0);
}
