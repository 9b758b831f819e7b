import { z } from 'zod';
import { assembleAnthropic } from './assemble-anthropic.js';
import { assembleChat } from './assemble-chat.js';
import { assembleResponses } from './assemble-responses.js';
import type { Assembled } from './assembled.js';
import { decodeBody } from './decode-body.js';
import type { Exchange } from './pass-through.js';
import { readEvents } from './read-events.js';
import { redact } from './redact.js';
import type { Route } from './route-of.js';
import type { Protocol } from './types.js';

const FIELDS = z.record(z.string(), z.unknown());

const ASSEMBLE: Readonly<Record<Protocol, (events: readonly unknown[]) => Assembled>> = {
  'anthropic-messages': assembleAnthropic,
  'openai-chat': assembleChat,
  'openai-responses': assembleResponses,
};

/** What is said of an exchange besides its bodies. */
export interface About {
  readonly route: Route;
  readonly protocol: Protocol;
  readonly started: Date;
  readonly ms: number;
}

export interface RecordLine {
  readonly line: string;
  /** False: the response is not there, or not whole. */
  readonly whole: boolean;
}

/**
 * The line of the request log: both bodies as JSON, a stream's as the response that it makes. No header stands in it. A response that is not
 * whole stands under `partial`, so that nobody takes it for one. Undefined: a body was too large to keep. Throws when the request cannot be read.
 */
export function recordLine(exchange: Exchange, about: About): RecordLine | undefined {
  const asked = exchange.request.bytes();
  const answered = exchange.response.bytes();
  if (asked === undefined || answered === undefined) return undefined;
  const request = FIELDS.parse(JSON.parse(decodeBody(asked, exchange.requestEncoding)));
  const told = answerOf(exchange, answered, about.protocol);
  const { status, ended } = exchange;
  const value = {
    ...{ time: about.started.toISOString(), ms: Math.round(about.ms), provider: about.route.provider },
    ...{ path: about.route.path.split('?', 1)[0], ...(status === undefined ? {} : { status }), ended },
    request: redact(request),
    ...told,
  };
  return { line: `${JSON.stringify(value)}\n`, whole: 'response' in told };
}

function answerOf(exchange: Exchange, bytes: Buffer, protocol: Protocol): Record<string, unknown> {
  const { status = 0, contentType = '', responseEncoding, ended } = exchange;
  if (bytes.length === 0) return {};
  let text: string;
  try {
    text = decodeBody(bytes, responseEncoding);
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
  if (/^text\/event-stream\b/i.test(contentType)) {
    const { response, complete, error } = ASSEMBLE[protocol](readEvents(text));
    const name = complete && ended === 'complete' ? 'response' : 'partial';
    return { ...(response === undefined ? {} : { [name]: response }), ...(error === undefined ? {} : { error }) };
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { unreadable: 'the response is no JSON' };
  }
  return status >= 200 && status < 300 && ended === 'complete' ? { response: body } : { error: body };
}
