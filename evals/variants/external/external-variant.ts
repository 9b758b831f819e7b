import { HeadroomError } from '../../../src/index.js';
import type { Variant } from '../types.js';
import { bridgeVariant } from './bridge-variant.js';
import { commandVariant } from './command-variant.js';
import { httpVariant } from './http-variant.js';
import { type ProxyAddress, proxyVariant } from './proxy-variant.js';

/** The specs of external variants, with what each is; the part after the colon decides everything, so that a name is enough on any thread. */
export const EXTERNAL_SPECS: readonly { readonly spec: string; readonly title: string }[] = [
  { spec: 'cmd:COMMAND', title: 'a command, once a request: JSON from stdin (or {in}) to stdout (or {out})' },
  { spec: 'bridge:COMMAND', title: 'a long-lived process that speaks JSON lines (docs/EXTERNAL-VARIANTS.md)' },
  { spec: 'http:URL', title: 'a service with POST /v1/compress {messages, model}' },
  {
    spec: 'proxy:URL?upstream=PORT',
    title: 'a proxy whose upstream is http://127.0.0.1:PORT: what it forwards is what is sent',
  },
];

/** The variant that a spec describes; undefined when the name is no spec. Errors: BAD_OPTION for a spec that cannot be read. */
export function externalVariant(name: string): Variant | undefined {
  const colon = name.indexOf(':');
  const kind = name.slice(0, Math.max(0, colon));
  const rest = name.slice(colon + 1).trim();
  switch (kind) {
    case 'cmd':
      return commandVariant(name, commandOf(name, rest));
    case 'bridge':
      return bridgeVariant(name, commandOf(name, rest));
    case 'http':
    case 'https':
      return httpVariant(name, urlOf(name, rest.startsWith('//') ? name.trim() : rest));
    case 'proxy':
      return proxyVariant(name, proxyOf(name, rest));
    default:
      return undefined;
  }
}

const bad = (name: string, problem: string) => new HeadroomError('BAD_OPTION', `The variant "${name}" ${problem}`);

function commandOf(name: string, command: string): string {
  if (command === '') throw bad(name, 'names no command. Write for example cmd:python3 compress.py');
  return command;
}

function urlOf(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw bad(name, 'names no http URL. Write for example http:http://127.0.0.1:8787');
  if (url.username !== '' || url.password !== '')
    throw bad(name, 'holds a password, which would stand in every record. Set HEADROOM_EVALS_HTTP_KEY instead.');
  return url;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function proxyOf(name: string, text: string): ProxyAddress {
  const url = urlOf(name, text);
  const given = new Map(url.searchParams);
  url.search = '';
  const port = given.get('upstream') ?? '';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw bad(name, 'names no upstream port. Write for example proxy:http://127.0.0.1:8787?upstream=9901');
  const listen = given.get('listen') ?? '127.0.0.1';
  if (given.get('listen') === undefined && !LOOPBACK.test(url.hostname))
    throw bad(
      name,
      'is not on this machine and could not reach the harness. Add &listen=ADDRESS, on which it may listen.',
    );
  const unknown = [...given.keys()].find((key) => !['upstream', 'listen', 'stream'].includes(key));
  if (unknown !== undefined) throw bad(name, `has an unknown setting "${unknown}". Known: upstream, listen, stream.`);
  return { url, upstream: Number(port), listen, stream: ['1', 'true'].includes(given.get('stream') ?? '') };
}
