import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Variant, VariantSession } from '../types.js';
import { CAPTURED_PATH, CaptureUpstream } from './capture-upstream.js';
import { failed } from './failed.js';
import { fetchJson } from './fetch-json.js';
import { defaultLimits, type Limits } from './limits.js';
import { notListening } from './listening.js';
import { parseJson } from './parse-json.js';
import { readAnswer } from './read-answer.js';

/** What stands in a `proxy:` spec. */
export interface ProxyAddress {
  /** Base URL of the proxy; requests go to BASE/chat/completions. */
  readonly url: URL;
  /** Port at which the harness stands in for the provider. */
  readonly upstream: number;
  /** Address at which it listens; the proxy may be elsewhere when this is no loopback address. */
  readonly listen: string;
  /** Whether the harness asks for a stream. */
  readonly stream: boolean;
}

const capturedShape = z.object({ body: z.string() });

/**
 * `proxy:URL?upstream=PORT`: a proxy in front of the provider. The harness stands in for the provider at PORT (the proxy's upstream
 * must be set to it), sends each request through the proxy, and takes what arrives upstream as what was sent. A request is told from
 * others by its bearer key, which proxies pass on because a provider needs it: threads share one stand-in.
 */
export function proxyVariant(name: string, address: ProxyAddress, limits: Limits = defaultLimits()): Variant {
  const base = address.url.href.replace(/\/+$/, '');
  const endpoint = address.url.pathname === '/' ? `${base}/v1/chat/completions` : `${base}/chat/completions`;
  return {
    name,
    title: `proxy: ${base}, captured at port ${address.upstream}`,
    config: { version: 1, endpoint, upstream: address.upstream, stream: address.stream, limits },
    role: 'compressor',
    unavailable: () => notListening(address.url),
    open: async () => openProxy(endpoint, address, limits),
  };
}

function openProxy(endpoint: string, address: ProxyAddress, limits: Limits): VariantSession {
  const standIn = new SharedUpstream(address, limits);
  const through = async (request: object): Promise<{ body: string; applyMs: number }> => {
    const key = `headroom-evals-${randomBytes(12).toString('hex')}`;
    await standIn.ensure();
    const start = performance.now();
    const answer = await fetchJson(endpoint, {
      body: { ...request, ...(address.stream ? { stream: true } : {}) },
      headers: { authorization: `Bearer ${key}` },
      limits,
    });
    const applyMs = performance.now() - start;
    const captured = await standIn.captured(key);
    if (captured !== undefined) return { body: captured, applyMs };
    const what =
      answer.status === 200 ? 'it forwarded nothing to the port' : `it answered with status ${answer.status}`;
    throw failed(`${what}; is its upstream http://127.0.0.1:${address.upstream}?`, answer.text);
  };
  return {
    async apply(request) {
      const own = standIn.own;
      const { body, applyMs } = await through(request).catch((error: Error) => {
        // Where another thread's stand-in closed meanwhile, a proxy may still hold a connection to it: one more try finds the next one.
        if (own) throw error;
        return through(request);
      });
      return { request: readAnswer(parseJson(body), request), marks: [], offloadedTokens: 0, applyMs };
    },
    close: () => standIn.close(),
  };
}

/** The one stand-in at a port, whichever thread of this machine listens there. */
class SharedUpstream {
  #own: CaptureUpstream | undefined;

  constructor(
    readonly address: ProxyAddress,
    readonly limits: Limits,
  ) {}

  /** Whether this thread listens itself. */
  get own(): boolean {
    return this.#own !== undefined;
  }

  /** Listens at the port unless a stand-in does already. Errors: VARIANT_FAILED when something else has the port. */
  async ensure(): Promise<void> {
    if (this.#own !== undefined) return;
    const { upstream, listen } = this.address;
    try {
      this.#own = await CaptureUpstream.listen(upstream, listen, this.limits.answerBytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE')
        throw failed(`the harness cannot listen at port ${upstream}`, (error as Error).message);
      const asked = await fetchJson(this.#url('none'), { limits: this.limits });
      if (!asked.text.includes('nothing was captured'))
        throw failed(`port ${upstream} is another program's; choose another in ?upstream=`);
    }
  }

  /** The body that arrived under a key, once. */
  async captured(key: string): Promise<string | undefined> {
    const answer = await fetchJson(this.#url(key), { limits: this.limits });
    const read = capturedShape.safeParse(answer.body);
    return answer.status === 200 && read.success ? read.data.body : undefined;
  }

  async close(): Promise<void> {
    await this.#own?.close();
    this.#own = undefined;
  }

  #url(key: string): string {
    const host = this.address.listen.includes(':') ? `[${this.address.listen}]` : this.address.listen;
    return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${this.address.upstream}${CAPTURED_PATH}${key}`;
  }
}
