import type { ServerResponse } from 'node:http';
import type { Provider } from './types.js';

/** An answer of the recorder itself, worded as the provider words errors, so that its SDK reads it; it is never recorded as a response. */
export function refuse(response: ServerResponse, status: number, message: string, provider?: Provider): void {
  const type = status === 502 ? 'api_error' : status === 404 ? 'not_found_error' : 'permission_error';
  const error = { type, message: `headroom-evals record: ${message}` };
  const failed = provider === 'openai' ? { error: { ...error, code: null, param: null } } : { type: 'error', error };
  const body = status === 200 ? `${message}\n` : JSON.stringify(failed);
  response.writeHead(status, {
    'content-type': status === 200 ? 'text/plain' : 'application/json',
    'content-length': Buffer.byteLength(body),
    // What a refused client still sends is not read.
    ...(status === 200 ? {} : { connection: 'close' }),
  });
  response.end(body);
}
