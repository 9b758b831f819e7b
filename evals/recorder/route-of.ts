import type { Protocol, Provider } from './types.js';

/** Where a request goes. `path` is what the upstream sees, with its query. */
export interface Route {
  readonly provider: Provider;
  readonly path: string;
  /** Absent: passed on and not recorded. */
  readonly protocol?: Protocol;
}

const PREFIX = /^\/(anthropic|openai)(?=\/)/;
const ANTHROPIC = /^\/v1\/messages(?=\/|$)/;
const OPENAI = /^(?:\/v1)?\/(?:chat\/completions|completions|responses|embeddings|moderations)(?=\/|$)/;
const RECORDED: readonly (readonly [Provider, RegExp, Protocol])[] = [
  ['anthropic', /\/messages$/, 'anthropic-messages'],
  ['openai', /\/chat\/completions$/, 'openai-chat'],
  ['openai', /\/responses$/, 'openai-responses'],
];

/**
 * The provider by the path alone: by the prefix `/anthropic` or `/openai`, which is taken off, or by what only one of them has.
 * Undefined for everything else, and for a target that is no plain path. No header is looked at.
 */
export function routeOf(method: string, target: string): Route | undefined {
  if (!/^\/(?!\/)/.test(target) || /(?:^|\/)(?:\.|%2e){1,2}(?=\/|\?|$)/i.test(target)) return undefined;
  const prefixed = PREFIX.exec(target);
  const path = prefixed === null ? target : target.slice(prefixed[0].length);
  const bare = path.split('?', 1)[0] as string;
  const provider =
    (prefixed?.[1] as Provider | undefined) ??
    (ANTHROPIC.test(bare) ? 'anthropic' : OPENAI.test(bare) ? 'openai' : undefined);
  if (provider === undefined) return undefined;
  const recorded = RECORDED.find(([of, pattern]) => of === provider && method === 'POST' && pattern.test(bare));
  return { provider, path, ...(recorded === undefined ? {} : { protocol: recorded[2] }) };
}

/** The path behind an upstream's own: `/v1` is not said twice where both end and begin with it. */
export function upstreamPath(upstream: URL, path: string): string {
  const base = upstream.pathname.replace(/\/+$/, '');
  return base + (base.endsWith('/v1') && /^\/v1(?=\/|$)/.test(path) ? path.slice('/v1'.length) : path);
}
