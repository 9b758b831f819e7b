import { request as httpRequest, type IncomingMessage } from 'node:http';

/** Headers of a client, with everything that must never be recorded. */
export const HEADERS = {
  'content-type': 'application/json',
  'x-api-key': 'sk-secret-1',
  authorization: 'Bearer sk-secret-2',
  cookie: 'session=sk-secret-3',
  'anthropic-version': '2023-06-01',
};

export const ask = { role: 'user', content: 'Where is order ORD77?' };
export const chat = { model: 'gpt-4o', messages: [ask] };
export const messages = { model: 'claude-x', max_tokens: 99, messages: [ask] };

export function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
}

/** One request by hand: the answer's raw headers and bytes. */
export function rawly(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<{ status: number; raw: string[]; bytes: Buffer; aborted: boolean }> {
  return new Promise((settle, fail) => {
    const sent = httpRequest(url, { method: options.method ?? 'POST', headers: options.headers ?? HEADERS });
    sent.on('error', fail);
    sent.on('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      const done = (aborted: boolean) =>
        settle({ status: response.statusCode ?? 0, raw: response.rawHeaders, bytes: Buffer.concat(parts), aborted });
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(false));
      response.on('error', () => done(true));
    });
    sent.end(options.body);
  });
}
