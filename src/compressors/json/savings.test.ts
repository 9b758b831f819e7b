import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { estimateTokens, getTokenizer } from '../../tokens/index.js';
import type { CompressorInput } from '../types.js';
import { jsonCompressor } from './index.js';

const DATA = process.env.HEADROOM_EVALS_DATA ?? '../shared/data';
const ISSUES = join(DATA, 'github_issues/pygithub_replay_issues.json');
const TAU = join(DATA, 'traj_tau/tau_gpt-4o-airline.even-tasks.json');
const tokenizer = getTokenizer('o200k_base');

/** GitHub issues as a tool gives them: pages of 30, indented. */
function pages(): string[] {
  const all = JSON.parse(readFileSync(ISSUES, 'utf8')) as unknown[];
  return Array.from({ length: 10 }, (_, i) => JSON.stringify(all.slice(i * 30, i * 30 + 30), null, 2));
}

function toolResults(): string[] {
  const found: string[] = [];
  JSON.parse(readFileSync(TAU, 'utf8'), (_key, value: { role?: unknown; content?: unknown } | null) => {
    if (value?.role === 'tool' && typeof value.content === 'string' && /^[{[]/.test(value.content))
      found.push(value.content);
    return value;
  });
  return found;
}

/** Share of tokens saved by the best lossless candidate of each text. */
function saved(texts: readonly string[], encoding: CompressorInput['encoding']): number {
  let before = 0;
  let after = 0;
  for (const text of texts) {
    const query = { terms: [], texts: [] };
    const made = jsonCompressor.propose({
      text,
      type: 'json',
      query,
      fidelity: 'lossless',
      encoding,
      estimate: estimateTokens,
    });
    for (const candidate of made) expect(decode(candidate.text).text).toBe(text);
    before += tokenizer.count(text);
    after += Math.min(tokenizer.count(text), ...made.map((candidate) => tokenizer.count(candidate.text)));
  }
  return 1 - after / before;
}

it.skipIf(!existsSync(ISSUES))('saves on pages of GitHub issues: plain 65 %, dense 70 % (lossless, o200k)', () => {
  const plain = saved(pages(), 'plain');
  const dense = saved(pages(), 'dense');
  console.log(`GitHub issues: plain ${(100 * plain).toFixed(1)} %, dense ${(100 * dense).toFixed(1)} % saved`);
  expect(plain).toBeGreaterThan(0.65);
  expect(dense).toBeGreaterThan(0.7);
});

it.skipIf(!existsSync(TAU))('saves 25 % on tau tool results (lossless, o200k)', () => {
  const plain = saved(toolResults(), 'plain');
  console.log(`tau tool results: plain ${(100 * plain).toFixed(1)} % saved`);
  expect(plain).toBeGreaterThan(0.25);
});
