import { afterEach, describe, expect, it } from 'vitest';
import { httpVariant, KEY_VARIABLE } from './http-variant.js';
import { CompressService } from './testing/compress-service.js';
import { CONTEXT, freePort, HASTY, LIMITS, LOG, open, request } from './testing/world.js';

afterEach(() => {
  delete process.env[KEY_VARIABLE];
});

const session = async (url: string, limits = LIMITS) => open(httpVariant(`http:${url}`, new URL(url), limits));

describe('a service with POST /v1/compress', () => {
  it('is sent messages and model, with the key where there is one, and its messages are what is sent', async () => {
    const service = await CompressService.start();
    process.env[KEY_VARIABLE] = 'k-1';
    const sent = await (await session(service.url)).apply(request(), CONTEXT);
    expect(service.seen[0]).toMatchObject({ path: '/v1/compress', key: 'Bearer k-1' });
    expect(Object.keys(service.seen[0]?.body as object).sort()).toEqual(['messages', 'model']);
    expect(sent.request.messages[2]?.content).toContain('worker 0');
    expect(sent.request.tools).toHaveLength(1);
  });

  it('counts a hash that it leaves as a mark, which only its own retrieval redeems', async () => {
    const service = await CompressService.start();
    const open = await session(service.url);
    const sent = await open.apply(request(), CONTEXT);
    expect(sent.marks).toEqual([
      {
        ...{ ref: 'abcdef0123456789abcdef01', message: 2, unit: 'lines', omitted: 59, total: 60, fields: {} },
        text: '[60 lines compressed to 1. Retrieve more: hash=abcdef0123456789abcdef01]',
      },
    ]);
    expect(sent.offloadedTokens).toBeGreaterThan(500);
    expect((await open.retrieve?.('abcdef0123456789abcdef01', 'any'))?.text).toBe(LOG);
    expect(await open.retrieve?.('0000', undefined)).toBeUndefined();
    service.forget();
    expect(await open.retrieve?.('abcdef0123456789abcdef01', undefined)).toBeUndefined();
  });

  it.each(['messages', 'compressed_messages', 'result', 'data', 'bare'])('takes them under %s', async (shape) => {
    const service = await CompressService.start({ shape });
    const sent = await (await session(service.url)).apply(request(), CONTEXT);
    expect(sent.request.messages[2]?.content).toContain('compressed to 1');
  });

  it('that changes nothing sends the very same request, without marks', async () => {
    const service = await CompressService.start({ shape: 'same' });
    const original = request();
    const sent = await (await session(service.url)).apply(original, CONTEXT);
    expect(sent).toMatchObject({ marks: [], offloadedTokens: 0 });
    expect(sent.request).toBe(original);
  });
});

describe('failures are outcomes', () => {
  it.each([
    ['error', /status 503: upstream gone/],
    ['redirect', /status 302/],
    ['slow', /longer than 1.5 s/],
    ['drip', /longer than 1.5 s/],
    ['huge', /more than 100000 bytes/],
    ['html', /no JSON object: <html>/],
    ['empty', /no JSON object/],
    ['stats', /no "messages"/],
    ['hang up', /nobody answers/],
  ])('%s', async (shape, message) => {
    const service = await CompressService.start({ shape });
    const late = shape === 'slow' || shape === 'drip';
    await expect((await session(service.url, late ? HASTY : LIMITS)).apply(request(), CONTEXT)).rejects.toMatchObject({
      code: 'VARIANT_FAILED',
      message: expect.stringMatching(message),
    });
  });

  it('nobody at the port', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect((await session(url)).apply(request(), CONTEXT)).rejects.toThrow(/nobody answers/);
    expect(await httpVariant('http:x', new URL(url)).unavailable?.()).toMatch(
      /nothing listens at 127.0.0.1:\d+; start/,
    );
    const service = await CompressService.start();
    expect(await httpVariant('http:x', new URL(service.url)).unavailable?.()).toBeUndefined();
  });
});
