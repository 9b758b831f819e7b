import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, serve } from './world.js';

interface Message {
  readonly role: string;
  readonly content: string | null;
}

/** A small compression service: it keeps the first line of each tool result and a hash of the rest; `shape` says how it answers or fails. */
export class CompressService {
  readonly seen: { readonly path: string; readonly key: string | undefined; readonly body: unknown }[] = [];
  #stored = new Map<string, string>();
  #url = '';

  private constructor(readonly shape: string) {}

  static async start({ shape = 'messages' } = {}): Promise<CompressService> {
    const service = new CompressService(shape);
    service.#url = await serve((request, response) => void service.#answer(request, response));
    return service;
  }

  get url(): string {
    return this.#url;
  }

  forget(): void {
    this.#stored = new Map();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path.startsWith('/v1/retrieve/')) {
      const text = this.#stored.get(path.slice('/v1/retrieve/'.length));
      response.writeHead(text === undefined ? 404 : 200);
      response.end(JSON.stringify(text === undefined ? { detail: 'expired' } : { original_content: text }));
      return;
    }
    const body = JSON.parse(await bodyOf(request)) as { messages: Message[] };
    this.seen.push({ path, key: request.headers.authorization, body });
    const messages = body.messages.map((message) => this.#compress(message));
    this.#say(response, this.shape, messages, body.messages);
  }

  #compress(message: Message): Message {
    if (message.role !== 'tool' || message.content === null) return message;
    const hash = 'abcdef0123456789abcdef01';
    this.#stored.set(hash, message.content);
    const lines = message.content.split('\n');
    const mark = `[${lines.length} lines compressed to 1. Retrieve more: hash=${hash}]`;
    return { ...message, content: `${lines[0]}\n${mark}` };
  }

  #say(response: ServerResponse, shape: string, messages: Message[], original: Message[]): void {
    const answers: Record<string, unknown> = {
      messages: { messages, tokens_before: 900, tokens_after: 20, compression_ratio: 0.02, stats: {} },
      compressed_messages: { compressed_messages: messages },
      result: { result: { messages } },
      data: { data: { messages } },
      bare: messages,
      same: { messages: original },
      stats: { stats: { saved: 1 } },
    };
    if (shape in answers) response.end(JSON.stringify(answers[shape]));
    else if (shape === 'error') response.writeHead(503).end('upstream gone\nfor long');
    else if (shape === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else if (shape === 'huge') response.end('x'.repeat(300_000));
    else if (shape === 'html') response.end('<html>\nlogin</html>');
    else if (shape === 'empty') response.end();
    else if (shape === 'hang up') response.destroy();
    else if (shape === 'drip') response.write('{"messages": [');
  }
}
