import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy forwarded under one key. */
export interface Captured {
  readonly body: string;
}

/** Where a sender asks for what was captured under its key, and whether this is a capture upstream at all. */
export const CAPTURED_PATH = '/headroom-evals/captured/';
const MOST_KEPT = 64;
const MODELS = { object: 'list', data: [{ id: 'gpt-4o', object: 'model', created: 0, owned_by: 'headroom-evals' }] };

/**
 * A stand-in for the provider: it speaks OpenAI chat, remembers the body of each request by its bearer key, and answers with a completion
 * of one word, as JSON or as a stream, whichever was asked for. Nothing leaves the machine.
 */
export class CaptureUpstream {
  readonly #server: Server;
  readonly #captured = new Map<string, Captured>();

  private constructor(readonly most: number) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Errors: those of `listen`: EADDRINUSE when somebody has the port. `most`: bytes of a body. */
  static listen(port: number, host: string, most: number): Promise<CaptureUpstream> {
    const upstream = new CaptureUpstream(most);
    return new Promise((resolve, reject) => {
      upstream.#server.once('error', reject);
      upstream.#server.listen(port, host, () => {
        upstream.#server.off('error', reject);
        upstream.#server.unref();
        resolve(upstream);
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Waits for requests under way, then frees the port. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith(CAPTURED_PATH)) this.#handOver(path.slice(CAPTURED_PATH.length), response);
    else if (request.method === 'POST' && path.endsWith('/chat/completions')) await this.#capture(request, response);
    else if (request.method === 'GET' && path.endsWith('/models')) json(response, 200, MODELS);
    else json(response, 404, problem(`this stand-in knows no ${request.method} ${path}`));
  }

  #handOver(key: string, response: ServerResponse): void {
    const captured = this.#captured.get(key);
    this.#captured.delete(key);
    json(response, captured === undefined ? 404 : 200, captured ?? problem('nothing was captured under this key'));
  }

  async #capture(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request, this.most);
    if (body === undefined) return json(response, 413, problem('the request is too large'));
    const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    // The first body counts: a proxy that asks again does so for itself.
    if (key !== undefined && !this.#captured.has(key)) this.#captured.set(key, { body });
    for (const oldest of this.#captured.keys()) {
      if (this.#captured.size <= MOST_KEPT) break;
      this.#captured.delete(oldest);
    }
    const asked = asking(body);
    if (asked.stream) stream(response, asked.model);
    else json(response, 200, completion(asked.model));
  }
}

async function bodyOf(request: IncomingMessage, most: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asking(body: string): { readonly stream: boolean; readonly model: string } {
  try {
    const { stream = false, model = '' } = JSON.parse(body) as { stream?: unknown; model?: unknown };
    return { stream: stream === true, model: String(model) };
  } catch {
    return { stream: false, model: '' };
  }
}

const BASE = { id: 'chatcmpl-headroom-evals', created: 0 };
const USAGE = { prompt_tokens: 0, completion_tokens: 1, total_tokens: 1 };

function completion(model: string) {
  const message = { role: 'assistant', content: 'ok' };
  const choices = [{ index: 0, message, finish_reason: 'stop', logprobs: null }];
  return { ...BASE, object: 'chat.completion', model, choices, usage: USAGE };
}

function stream(response: ServerResponse, model: string): void {
  const chunk = (delta: object, reason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    return `data: ${JSON.stringify({ ...BASE, object: 'chat.completion.chunk', model, choices })}\n\n`;
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ role: 'assistant', content: 'ok' }, null));
  response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problem(message: string) {
  return { error: { message, type: 'invalid_request_error', code: null, param: null } };
}
