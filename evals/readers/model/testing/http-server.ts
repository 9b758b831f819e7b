import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** What a scripted turn does with a request. */
export type Turn = (response: ServerResponse, received: Received) => void | Promise<void>;

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  /** Most requests that were under way at once. */
  readonly peak: () => number;
  close(): Promise<void>;
}

/** A server on a free loopback port that answers each request by the next turn; the last one goes on for ever. */
export async function startServer(turns: readonly Turn[]): Promise<TestServer> {
  const received: Received[] = [];
  let running = 0;
  let peak = 0;
  const server = createServer((request, response) => {
    running += 1;
    peak = Math.max(peak, running);
    response.on('close', () => {
      running -= 1;
    });
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one: Received = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(parts).toString('utf8')),
      };
      received.push(one);
      const turn = turns[Math.min(received.length, turns.length) - 1];
      void turn?.(response, one);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    peak: () => peak,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Sends server-sent events piece by piece, cut at awkward places as networks do. */
export async function sendEvents(response: ServerResponse, text: string, cutOff = false): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 97) {
    response.write(bytes.subarray(start, start + 97));
    await new Promise((next) => setImmediate(next));
  }
  if (cutOff) response.destroy();
  else response.end();
}

/** The connection is reset before any answer. */
export const reset: Turn = (response) => {
  response.socket?.resetAndDestroy();
};

/** A body that breaks off: fewer bytes than announced. */
export const truncated: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id": "x", "choices": [');
  setTimeout(() => response.destroy(), 5);
};

/** A page of a proxy that answers 200. */
export const notJson: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html>gateway</html>');
};

/** JSON by its header, and none. */
export const brokenJson: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"id": ');
};

/** Nothing, for longer than any deadline of the tests. */
export const silent: Turn = () => {};

/** Headers at once, and then nothing more. */
export const stalled: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': wait\n\n');
};

/** The same turn later. */
export const later =
  (ms: number, turn: Turn): Turn =>
  (response, received) => {
    setTimeout(() => void turn(response, received), ms);
  };
