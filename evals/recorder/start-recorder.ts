import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { HeadroomError } from '../../src/index.js';
import { isLoopback, judge } from './guard.js';
import { LogFile } from './log-file.js';
import { passThrough } from './pass-through.js';
import { Recording } from './recording.js';
import { refuse } from './refuse.js';
import { routeOf, upstreamPath } from './route-of.js';
import type { Counts, Recorder, RecorderOptions } from './types.js';

const NOTE = 'Recorded traffic: requests and responses as they were sent, without any header.';
const DRAIN_MS = 10_000;
const HINT =
  'This recorder passes on /v1/messages, /v1/chat/completions, /v1/responses, and all below /anthropic and /openai.';

/**
 * A server that passes requests on to the upstreams and records them. Loopback only, unless there is a token. Errors: BAD_OPTION,
 * OUTPUT_UNWRITABLE.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { host, port, upstreams, token, warn = () => {} } = options;
  if (!isLoopback(host) && token === undefined) {
    const message = `--host ${host} can be reached from elsewhere. Set HEADROOM_EVALS_RECORD_TOKEN to a token that clients must show.`;
    throw new HeadroomError('BAD_OPTION', message);
  }
  const log = await LogFile.open(options.out, {
    ...{ requestLog: 1, recorder: 'headroom-evals record', licence: options.licence, note: NOTE },
  });
  const counts: Counts = {
    ...{ requests: 0, recorded: 0, failed: 0, passed: 0 },
    ...{ refused: 0, tooLarge: 0, unreadable: 0, unwritten: 0 },
  };
  const recording = new Recording(log, counts, warn);
  // A model may think for as long as it likes: nothing is timed here, the client's own deadline ends a request.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const open = new Set<Promise<void>>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [started, clock] = [new Date(), performance.now()];
    const judged = judge(request, token);
    if ('status' in judged) {
      counts.refused += 1;
      return refuse(response, judged.status, judged.message);
    }
    const { method = 'GET' } = request;
    const route = routeOf(method, judged.target);
    if (route === undefined) {
      const alive = judged.target === '/' && ['GET', 'HEAD'].includes(method);
      counts[alive ? 'passed' : 'refused'] += 1;
      return alive ? refuse(response, 200, HINT) : refuse(response, 404, HINT);
    }
    const upstream = upstreams[route.provider];
    const to = { origin: upstream.origin, path: upstreamPath(upstream, route.path) };
    const exchange = await passThrough(request, response, to, agent);
    if (exchange.cause !== undefined && !response.headersSent && !response.destroyed) {
      refuse(
        response,
        502,
        `The upstream ${upstream.origin} gave no answer (${reason(exchange.cause)}).`,
        route.provider,
      );
    }
    if (route.protocol === undefined) counts.passed += 1;
    else recording.add(exchange, { route, protocol: route.protocol, started, ms: performance.now() - clock });
  };

  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
    counts.requests += 1;
    request.on('error', () => {});
    response.on('error', () => {});
    const done = serve(request, response)
      .catch(() => void response.destroy())
      .finally(() => open.delete(done));
    open.add(done);
  });
  await listen(server, host, port).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  const name = host.includes(':') ? `[${host}]` : host;
  let closing: Promise<Readonly<Counts>> | undefined;
  const end = async (drainMs: number): Promise<Readonly<Counts>> => {
    const closed = new Promise((settle) => server.close(settle));
    server.closeIdleConnections();
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
    await Promise.allSettled(open);
    server.closeAllConnections();
    clearTimeout(deadline);
    await closed;
    await agent.destroy();
    await recording.idle();
    await log.close();
    return counts;
  };
  return {
    url: `http://${name}:${(server.address() as AddressInfo).port}`,
    counts,
    close(drainMs = options.drainMs ?? DRAIN_MS) {
      // A second call is someone who does not want to wait.
      if (closing !== undefined) server.closeAllConnections();
      closing ??= end(drainMs);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((settle, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `Cannot listen on ${host}:${port} (${cause.code ?? 'error'}). Choose others with --host and --port.`;
      fail(new HeadroomError('BAD_OPTION', message, { cause }));
    });
    server.listen(port, host, () => settle());
  });
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
