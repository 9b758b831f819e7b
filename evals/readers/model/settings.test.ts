import { describe, expect, it } from 'vitest';
import { priceOf } from '../../prices/index.js';
import { Budget } from './budget.js';
import { dollarsOf } from './dollars.js';
import { ApiFailure, asFailure } from './failure.js';
import { withRetries } from './retry.js';
import { readSettings, SETTINGS } from './settings.js';
import { readTarget } from './target.js';

const bad = expect.objectContaining({ code: 'BAD_OPTION' });

describe('target', () => {
  it('reads model, server and key', () => {
    const keys = { OPENAI_API_KEY: 'sk', ANTHROPIC_API_KEY: 'ak' };
    expect(readTarget('openai:gpt-x', keys)).toMatchObject({ baseUrl: 'https://api.openai.com/v1', apiKey: 'sk' });
    expect(readTarget('anthropic:c@2', keys)).toMatchObject({ model: 'c@2', official: true, apiKey: 'ak' });
    const base = { ...keys, OPENAI_BASE_URL: 'http://10.0.0.1:8000/v1/' };
    expect(readTarget('openai:m', base)).toMatchObject({ baseUrl: 'http://10.0.0.1:8000/v1', loopback: false });
  });

  it('sends a provider’s key to no server that the spec names', () => {
    const env = { OPENAI_API_KEY: 'sk', HEADROOM_EVALS_API_KEY: 'other' };
    expect(readTarget('openai:m@https://example.com/v1', env).apiKey).toBe('other');
    expect(readTarget('openai:m@https://example.com/v1', { OPENAI_API_KEY: 'sk' })).not.toHaveProperty('apiKey');
    expect(readTarget('openai:m@https://api.openai.com/v1', env)).toMatchObject({ apiKey: 'sk', official: true });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '127.9.9.9'])('knows %s as loopback', (host) => {
    expect(readTarget(`openai:m@http://${host}:8080/v1`, {}).loopback).toBe(true);
  });

  it('refuses what it would have to record', () => {
    expect(() => readTarget('openai:m@http://user:pass@127.0.0.1/v1', {})).toThrow(bad);
    expect(() => readTarget('openai:m@http://127.0.0.1/v1?key=1', {})).toThrow(bad);
    expect(() => readTarget('openai:m', { OPENAI_BASE_URL: 'ftp://x' })).toThrow(bad);
  });
});

describe('settings', () => {
  it('has defaults, and an empty variable is none', () => {
    expect(readSettings({ HEADROOM_EVALS_EPOCH: '' })).toMatchObject({ maxTokens: 1024, temperature: 0, epoch: 1 });
  });

  it.each(SETTINGS.filter(({ says }) => /^\w+ tokens|stop|at once|which/.test(says)))('names $variable', (setting) => {
    expect(() => readSettings({ [setting.variable]: 'many' })).toThrow(new RegExp(setting.variable));
  });
});

describe('prices and budget', () => {
  it('knows dated names, and gives no dollars without a price', () => {
    expect(priceOf('gpt-4o-2024-11-20')).toBe(priceOf('gpt-4o'));
    expect(priceOf('constructor')).toBeUndefined();
    const usage = { input: 1_000_000, output: 100_000, cacheRead: 1_000_000, cacheWrite: 0 };
    expect(dollarsOf(usage, priceOf('gpt-4o'))).toBeCloseTo(2.5 + 1 + 1.25);
    expect(dollarsOf(usage, undefined)).toBeUndefined();
  });

  it('counts what is under way, and stays stopped', async () => {
    const budget = new Budget({ dollars: 1 }, { input: 1, output: 10, cacheRead: 0, cacheWrite: 0 });
    const first = await budget.reserve(100_000, 50_000);
    const second = budget.reserve(500_000, 10_000);
    const small = budget.reserve(1, 1);
    // It costs less than was set aside for it, so that the second fits; the third comes after the second.
    budget.settle(first, { input: 100_000, output: 0, cacheRead: 0, cacheWrite: 0 });
    expect(budget.spent).toEqual({ tokens: 100_000, dollars: 0.1 });
    budget.settle(await second, { input: 500_000, output: 10_000, cacheRead: 0, cacheWrite: 0 });
    budget.settle(await small, undefined);
    await expect(budget.reserve(500_000, 1)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: 'The budget of $1 is spent (610000 tokens, $0.7000 so far): nothing more is asked',
    });
    await expect(budget.reserve(1, 1)).rejects.toThrow(/nothing more is asked/);
    expect(new Budget({}, undefined).spent).toEqual({ tokens: 0 });
  });
});

describe('retries', () => {
  const failing = (waits: number[], failure: ApiFailure, retries = 9) =>
    withRetries(() => Promise.reject(failure), {
      retries,
      random: () => 0.5,
      sleep: async (ms) => void waits.push(ms),
    });

  it('backs off to a minute', async () => {
    const waits: number[] = [];
    await expect(failing(waits, new ApiFailure('timeout', 'late'))).rejects.toThrow('late');
    expect(waits.slice(0, 3)).toEqual([375, 750, 1500]);
    expect(waits).toHaveLength(9);
    expect(Math.max(...waits)).toBe(45_000);
  });

  it('reads retry-after as a date, and does not wait for hours', async () => {
    const at = (date: string) => ({ status: 429, headers: new Headers({ 'retry-after': date }), error: {} });
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(asFailure(at('Thu, 01 Jan 2026 00:00:09 GMT'), now).retryAfterMs).toBe(9000);
    const waits: number[] = [];
    await expect(failing(waits, asFailure(at('7200')))).rejects.toBeInstanceOf(ApiFailure);
    expect(waits).toEqual([]);
  });

  it('does what x-should-retry says', () => {
    const told = (value: string) => ({ status: 500, headers: new Headers({ 'x-should-retry': value }), error: {} });
    expect([asFailure(told('false')).retryable, asFailure(told('true')).retryable]).toEqual([false, true]);
  });
});
