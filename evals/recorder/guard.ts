import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** A request that may go on, with its target behind the token; or why it may not. */
export type Judged = { readonly target: string } | { readonly status: number; readonly message: string };

export const TOKEN_HEADER = 'x-headroom-token';

/** A name or address of this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}

/**
 * Who may ask: on loopback, a client that names this machine as its Host (a page whose name was rebound to 127.0.0.1 names its own), and no
 * page of another site. With a token, whoever has it, in the header `x-headroom-token` or as `/token/TOKEN` before the path.
 */
export function judge(request: IncomingMessage, token: string | undefined): Judged {
  const { headers, url = '/' } = request;
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if ((origin !== undefined && !isLoopback(hostOf(origin) ?? '')) || site === 'cross-site') {
    return { status: 403, message: 'Pages of other sites may not use this recorder.' };
  }
  if (token === undefined) {
    if (isLoopback(hostOf(`http://${host ?? ''}`) ?? '')) return { target: url };
    return { status: 403, message: 'The Host header names another machine. Ask 127.0.0.1 or localhost.' };
  }
  const inPath = /^\/token\/([^/?]+)(?=\/)/.exec(url);
  const given = headers[TOKEN_HEADER] ?? inPath?.[1];
  if (typeof given !== 'string' || !equal(given, token)) {
    const message = `A token is needed: as ${TOKEN_HEADER}, or as /token/TOKEN in front of the path.`;
    return { status: 401, message };
  }
  return { target: inPath === null ? url : url.slice(inPath[0].length) };
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
}

/** In a time that does not tell where they differ. */
function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
