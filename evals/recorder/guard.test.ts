import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, silent } from '../readers/model/testing/http-server.js';
import { HEADERS, rawly } from './testing/requests.js';
import { type Pair, startPair } from './testing/start-pair.js';

let pair: Pair | undefined;
afterEach(async () => {
  await pair?.close();
  pair = undefined;
});

describe('who may ask', () => {
  const refused = async (headers: Record<string, string>, path = '/v1/messages') =>
    (await rawly(`${pair?.recorder.url}${path}`, { headers: { ...HEADERS, ...headers }, body: '{}' })).status;

  it('is no page of another site, and no name that was rebound', async () => {
    pair = await startPair([(response) => sendJson(response, 200, {})]);
    expect(await refused({ host: 'evil.example:8790' })).toBe(403);
    expect(await refused({ origin: 'https://evil.example' })).toBe(403);
    expect(await refused({ origin: 'null' })).toBe(403);
    expect(await refused({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(pair.server.received).toHaveLength(0);
    expect(await refused({ host: 'localhost:1', origin: 'http://127.0.0.1:3000' })).toBe(200);
    expect(await refused({ 'x-forwarded-host': 'evil.example', 'x-upstream': 'http://evil.example' })).toBe(200);
    expect(pair.server.received).toHaveLength(2);
  });

  it('needs a token off loopback, in the path or in a header, and it goes no further', async () => {
    await expect(startPair([silent], { host: '0.0.0.0' })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    const token = 'a-token-of-some-length';
    pair = await startPair([(response) => sendJson(response, 200, {})], { token });
    expect(await refused({})).toBe(401);
    expect(await refused({ 'x-headroom-token': `${token}x` })).toBe(401);
    expect(await refused({ 'x-headroom-token': token })).toBe(200);
    expect(await refused({ host: 'recorder.lan' }, `/token/${token}/v1/messages`)).toBe(200);
    expect(JSON.stringify(pair.server.received)).not.toContain(token);
    await pair.lines();
    expect(readFileSync(pair.out, 'utf8')).not.toContain(token);
  });
});
