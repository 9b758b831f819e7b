import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { Capture } from './capture.js';
import { headerOf, requestHeaders, responseHeaders } from './headers.js';

/** No body above this is kept for the log; it passes all the same. */
const MOST_KEPT = 64 * 1024 * 1024;

/** One request that was passed on, with what came of it. */
export interface Exchange {
  readonly request: Capture;
  readonly requestEncoding?: string;
  /** Absent: the upstream gave no answer. */
  readonly status?: number;
  readonly contentType?: string;
  readonly response: Capture;
  readonly responseEncoding?: string;
  readonly ended: 'complete' | 'client aborted' | 'upstream broke';
  /** Why the upstream gave no answer. */
  readonly cause?: unknown;
}

/**
 * Sends a request on and its answer back, byte for byte and as it comes, with a copy of both bodies on the side. Never rejects: an answer that breaks
 * off breaks off at the client too, and one that never came is left to the caller, with nothing written. A client that goes away ends the request.
 */
export async function passThrough(
  request: IncomingMessage,
  response: ServerResponse,
  to: { readonly origin: string; readonly path: string },
  dispatcher: Dispatcher,
): Promise<Exchange> {
  const [asked, answered] = [new Capture(MOST_KEPT), new Capture(MOST_KEPT)];
  const encoding = headerOf(request.rawHeaders, 'content-encoding');
  const about = {
    request: asked,
    response: answered,
    ...(encoding === undefined ? {} : { requestEncoding: encoding }),
  };
  const gone = new AbortController();
  const onClose = () => {
    if (!response.writableFinished) gone.abort();
  };
  response.once('close', onClose);
  try {
    const { statusCode, statusText, headers, body } = await dispatcher.request({
      ...to,
      method: request.method as Dispatcher.HttpMethod,
      headers: requestHeaders(request.rawHeaders),
      // undici takes any asynchronous iterable; its type names streams only.
      body: hasBody(request) ? (tapped(request, asked) as unknown as Readable) : null,
      signal: gone.signal,
      responseHeaders: 'raw',
    });
    // The option above makes them names and values in turn; its type does not say so.
    const raw = headers as unknown as readonly string[];
    response.sendDate = false;
    response.writeHead(statusCode, statusText, responseHeaders(raw));
    response.flushHeaders();
    const ended = await relay(body, response, answered);
    const [contentType, responseEncoding] = ['content-type', 'content-encoding'].map((name) => headerOf(raw, name));
    return {
      ...{ ...about, status: statusCode, ended: gone.signal.aborted ? 'client aborted' : ended },
      ...(contentType === undefined ? {} : { contentType }),
      ...(responseEncoding === undefined ? {} : { responseEncoding }),
    };
  } catch (cause) {
    await drain(request, asked);
    return { ...about, ended: gone.signal.aborted ? 'client aborted' : 'upstream broke', cause };
  } finally {
    response.off('close', onClose);
    // What the client still sends of a body that nobody wanted any more.
    if (!request.readableEnded) request.resume();
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** What the upstream never took is read all the same: the log says what was asked. */
async function drain(request: IncomingMessage, copy: Capture): Promise<void> {
  try {
    for await (const part of tapped(request, copy)) void part;
  } catch {}
}

/** The body as it comes. Leaving early must not take the connection down: the answer still has to go over it. */
async function* tapped(request: IncomingMessage, copy: Capture): AsyncGenerator<Buffer> {
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    copy.push(part);
    yield part;
  }
}

function relay(
  body: Dispatcher.ResponseData['body'],
  response: ServerResponse,
  copy: Capture,
): Promise<Exchange['ended']> {
  return new Promise((settle) => {
    body.on('data', (part: Buffer) => {
      copy.push(part);
      if (response.write(part)) return;
      body.pause();
      response.once('drain', () => body.resume());
    });
    body.on('end', () => {
      response.end();
      settle('complete');
    });
    body.on('error', () => {
      response.destroy();
      settle('upstream broke');
    });
  });
}
