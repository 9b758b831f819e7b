import { z } from 'zod';
import type { ChatRequest } from '../../tasks/index.js';
import type { DeclaredMark, Variant } from '../types.js';
import { failed } from './failed.js';
import { fetchJson } from './fetch-json.js';
import { hashMarks } from './hash-marks.js';
import { defaultLimits, type Limits } from './limits.js';
import { notListening } from './listening.js';
import { readAnswer } from './read-answer.js';

/** Environment variable with a key that the service wants as a bearer token; it stands in no record. */
export const KEY_VARIABLE = 'HEADROOM_EVALS_HTTP_KEY';
const PATH = '/v1/compress';

/** Services differ in what stands around the messages: `{messages, …}`, `{compressed_messages}`, or either under `result` or `data`. */
const answerShape = z.looseObject({
  messages: z.unknown().optional(),
  compressed_messages: z.unknown().optional(),
  tools: z.unknown().optional(),
  result: z.unknown().optional(),
  data: z.unknown().optional(),
});
const originalShape = z.looseObject({
  original_content: z.string().optional(),
  content: z.string().optional(),
  text: z.string().optional(),
});

/**
 * `http:URL`: a service with `POST /v1/compress {messages, model}`. A `hash=…` that it leaves in a message is a mark, redeemed by the
 * service's own `GET /v1/retrieve/HASH`. Only messages are sent and taken; tools stay as they are.
 */
export function httpVariant(name: string, url: URL, limits: Limits = defaultLimits()): Variant {
  const endpoint = new URL(url);
  if (endpoint.pathname === '/' || endpoint.pathname === '') endpoint.pathname = PATH;
  const retrieval = new URL(endpoint.href.replace(/\/compress(?=$|\?)/, '/retrieve'));
  return {
    name,
    title: `service: POST ${endpoint.href}`,
    config: { version: 1, url: endpoint.href, limits },
    role: 'compressor',
    unavailable: () => notListening(endpoint),
    async open({ counter }) {
      return {
        async apply(request) {
          const { messages, model } = request;
          const start = performance.now();
          const answer = await fetchJson(endpoint.href, { body: { messages, model }, headers: headers(), limits });
          const applyMs = performance.now() - start;
          if (answer.status !== 200) throw failed(`it answered with status ${answer.status}`, answer.text);
          const sent = readAnswer(messagesOf(answer.body, answer.text), request);
          const marks = hashMarks(request, sent);
          return { request: sent, marks, offloadedTokens: offloaded(request, sent, marks, counter.text), applyMs };
        },
        async retrieve(ref) {
          const href = `${retrieval.origin}${retrieval.pathname}/${encodeURIComponent(ref)}`;
          const answer = await fetchJson(href, { headers: headers(), limits });
          const read = originalShape.safeParse(answer.body);
          if (answer.status !== 200 || !read.success) return undefined;
          const text = read.data.original_content ?? read.data.content ?? read.data.text;
          return text === undefined ? undefined : { text };
        },
        async close() {},
      };
    },
  };
}

function headers(): Record<string, string> {
  const key = process.env[KEY_VARIABLE];
  return key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` };
}

function messagesOf(body: unknown, text: string): unknown {
  if (Array.isArray(body)) return body;
  const read = answerShape.safeParse(body);
  if (!read.success) throw failed('its answer is no JSON object', text);
  const { messages, compressed_messages: compressed, tools, result, data } = read.data;
  const found = messages ?? compressed;
  if (found !== undefined) return tools === undefined ? found : { messages: found, tools };
  const inner = result ?? data;
  if (inner === undefined) throw failed('its answer holds no "messages"', text);
  return messagesOf(inner, text);
}

function offloaded(
  before: ChatRequest,
  after: ChatRequest,
  marks: readonly DeclaredMark[],
  tokens: (text: string) => number,
): number {
  const places = new Set(marks.map(({ message }) => message as number));
  const at = (request: ChatRequest, place: number) => tokens(request.messages[place]?.content ?? '');
  return [...places].reduce((sum, place) => sum + Math.max(0, at(before, place) - at(after, place)), 0);
}
