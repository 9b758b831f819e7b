import { failed } from './failed.js';
import type { Limits } from './limits.js';
import { parseJson } from './parse-json.js';

export interface JsonAnswer {
  readonly status: number;
  /** The parsed body; undefined where it is no JSON. */
  readonly body: unknown;
  /** The beginning of the body, for a message. */
  readonly text: string;
}

/** Sends a request and reads JSON. Errors: VARIANT_FAILED when nobody answers, in time, within the size. Redirects are not followed. */
export async function fetchJson(
  url: string,
  { body, headers = {}, limits }: { body?: unknown; headers?: Record<string, string>; limits: Limits },
): Promise<JsonAnswer> {
  const signal = AbortSignal.timeout(limits.deadlineMs);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal,
    });
    const text = await readCapped(response, limits.answerBytes);
    return { status: response.status, body: quietly(text), text };
  } catch (error) {
    throw asFailure(error, limits);
  }
}

async function readCapped(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > most) throw failed(`it answered more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function quietly(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function asFailure(error: unknown, limits: Limits): Error {
  if (!(error instanceof Error)) return failed(String(error));
  if ('code' in error && error.code === 'VARIANT_FAILED') return error;
  if (error.name === 'TimeoutError') return failed(`it took longer than ${limits.deadlineMs / 1000} s`);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return failed('nobody answers', cause === '' ? error.message : cause);
}
