import { expect, it } from 'vitest';
import { externalVariant } from './external-variant.js';

it('reads specs; the name alone decides', () => {
  expect(externalVariant('cmd:python3 a.py --x 1')).toMatchObject({
    name: 'cmd:python3 a.py --x 1',
    config: { command: 'python3 a.py --x 1' },
    role: 'compressor',
  });
  expect(externalVariant('bridge: node b.mjs ')?.config).toMatchObject({ command: 'node b.mjs' });
  expect(externalVariant('minify')).toBeUndefined();
  expect(externalVariant('ours:dense')).toBeUndefined();
  expect(externalVariant('')).toBeUndefined();
});

it.each([
  ['http:http://127.0.0.1:8787', 'http://127.0.0.1:8787/v1/compress'],
  ['http:http://127.0.0.1:8787/', 'http://127.0.0.1:8787/v1/compress'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/v1/compress'],
  ['http:https://host/api/v1/compress?mode=x', 'https://host/api/v1/compress?mode=x'],
  ['https://host/else', 'https://host/else'],
])('%s asks %s', (spec, url) => {
  expect(externalVariant(spec)?.config).toMatchObject({ url });
});

it('reads a proxy with its upstream port', () => {
  expect(externalVariant('proxy:http://localhost:8787?upstream=9901')?.config).toMatchObject({
    endpoint: 'http://localhost:8787/v1/chat/completions',
    upstream: 9901,
    stream: false,
  });
  expect(externalVariant('proxy:http://[::1]:8787/openai/v1?upstream=9901&stream=1')?.config).toMatchObject({
    endpoint: 'http://[::1]:8787/openai/v1/chat/completions',
    stream: true,
  });
});

it.each([
  ['cmd:', /names no command/],
  ['bridge:   ', /names no command/],
  ['http:nowhere', /names no http URL/],
  ['http:ftp://host', /names no http URL/],
  ['http:http://me:secret@host', /HEADROOM_EVALS_HTTP_KEY/],
  ['proxy:http://127.0.0.1:8787', /names no upstream port/],
  ['proxy:http://127.0.0.1:8787?upstream=0', /names no upstream port/],
  ['proxy:http://127.0.0.1:8787?upstream=70000', /names no upstream port/],
  ['proxy:http://gateway.example:80?upstream=9901', /not on this machine/],
  ['proxy:http://127.0.0.1.example:80?upstream=9901', /not on this machine/],
  ['proxy:http://127.0.0.1:1?upstream=2&strem=1', /unknown setting "strem"/],
])('%s is refused with one line that says what to do', (spec, message) => {
  expect(() => externalVariant(spec)).toThrow(
    expect.objectContaining({ code: 'BAD_OPTION', message: expect.stringMatching(message) }),
  );
});

it('lets a proxy be elsewhere where the harness may listen for it', () => {
  expect(externalVariant('proxy:http://gateway.example?upstream=9901&listen=0.0.0.0')?.name).toContain('gateway');
});
