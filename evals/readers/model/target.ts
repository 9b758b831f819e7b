import { HeadroomError } from '../../../src/index.js';
import type { Protocol } from './types.js';

/** Which model, behind which server, with which key. */
export interface Target {
  readonly protocol: Protocol;
  readonly model: string;
  /** As the SDK takes it, without a trailing slash. */
  readonly baseUrl: string;
  /** The provider's own endpoint: left out of the reader's id. */
  readonly official: boolean;
  /** A server on this machine: a test server, unless someone vouches for it. */
  readonly loopback: boolean;
  /** Absent: the server is one that needs none. */
  readonly apiKey?: string;
}

const PROVIDERS = {
  anthropic: { url: 'https://api.anthropic.com', base: 'ANTHROPIC_BASE_URL', key: 'ANTHROPIC_API_KEY' },
  openai: { url: 'https://api.openai.com/v1', base: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY' },
} as const;

/** The key for a server that is named in the spec: a provider's key is never sent to another host by accident. */
export const OTHER_KEY = 'HEADROOM_EVALS_API_KEY';

/** True for specs that name a model reader. */
export function isModelSpec(spec: string): boolean {
  return /^(anthropic|openai):./.test(spec);
}

/**
 * Reads `anthropic:MODEL`, `openai:MODEL` or either with `@BASE_URL`. The base URL is that of the spec, else of ANTHROPIC_BASE_URL or
 * OPENAI_BASE_URL, else the provider's own. Keys come from the environment alone: the provider's variable for its own endpoint and
 * for the base URL of the environment, HEADROOM_EVALS_API_KEY for a base URL in the spec. Errors: BAD_OPTION.
 */
export function readTarget(spec: string, env: NodeJS.ProcessEnv): Target {
  const match = /^(anthropic|openai):(.+?)(?:@(https?:\/\/.*))?$/.exec(spec);
  if (match === null) throw new HeadroomError('BAD_OPTION', `"${spec}" names no model. Write openai:MODEL@BASE_URL.`);
  const protocol = match[1] as Protocol;
  const provider = PROVIDERS[protocol];
  const url = parseUrl(match[3] ?? (env[provider.base] || provider.url));
  const baseUrl = url.href.replace(/\/+$/, '');
  const official = url.origin === new URL(provider.url).origin;
  const variable = match[3] === undefined || official ? provider.key : OTHER_KEY;
  const apiKey = env[variable] || undefined;
  if (official && apiKey === undefined) {
    throw new HeadroomError('BAD_OPTION', `${spec} needs an API key. Set the environment variable ${variable}.`);
  }
  return {
    ...{ protocol, model: match[2] as string, baseUrl, official, loopback: isLoopback(url.hostname) },
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new HeadroomError('BAD_OPTION', `"${text}" is no base URL. Try http://127.0.0.1:8080/v1.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new HeadroomError(
      'BAD_OPTION',
      `The base URL may hold no user, query or fragment, since it is recorded. Put a key into ${OTHER_KEY}.`,
    );
  }
  return url;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}
