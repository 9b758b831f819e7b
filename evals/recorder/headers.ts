import { CAN_READ_ZSTD } from './decode-body.js';
import { TOKEN_HEADER } from './guard.js';

/** Headers of one connection, which a hop keeps to itself (RFC 9110 §7.6.1). */
const HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'expect'],
]);

/** Names and values in turn, as they came. */
type RawHeaders = readonly string[];

function* pairs(raw: RawHeaders): Generator<readonly [string, string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] as string, raw[i + 1] as string];
}

/** The values of a header, joined; undefined without one. */
export function headerOf(raw: RawHeaders, name: string): string | undefined {
  const values = [...pairs(raw)].flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
  return values.length === 0 ? undefined : values.join(', ');
}

function endToEnd(raw: RawHeaders, without: readonly string[]): string[] {
  const named = (headerOf(raw, 'connection') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP, ...named, ...without]);
  return [...pairs(raw)].flatMap(([name, value]) => (dropped.has(name.toLowerCase()) ? [] : [name, value]));
}

/** What goes to the upstream. An encoding that this Node cannot read back is not offered: its answers would be lost to the log. */
export function requestHeaders(raw: RawHeaders): string[] {
  const headers = endToEnd(raw, ['host', TOKEN_HEADER]);
  if (CAN_READ_ZSTD) return headers;
  return headers.map((value, i) => {
    if (i % 2 === 0 || headers[i - 1]?.toLowerCase() !== 'accept-encoding') return value;
    const offered = value.split(',').filter((one) => !/^\s*zstd\b/i.test(one));
    return offered.join(',').trim() || 'identity';
  });
}

/** What goes to the client: every header, its spelling and its repetitions. */
export function responseHeaders(raw: RawHeaders): string[] {
  return endToEnd(raw, []);
}
