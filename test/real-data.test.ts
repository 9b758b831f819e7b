import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compress, expand, retrieve } from '../src/index.js';
import { type RealFile, realFiles } from './real-files.js';

const FILES = realFiles(
  /^(ci_logs\/.*\.(log|txt)|loghub\/[^/]+\/[^/]+\.log|sre\/.*(log\.csv\.gz|\.csv)|.*\.jsonl?|code_search\/.*\.txt)$/,
  3_000_000,
);
const SETTINGS = [
  { fidelity: 'lossless', encoding: 'plain' },
  { fidelity: 'lossless', encoding: 'dense' },
  { fidelity: 'reversible', encoding: 'plain' },
  { fidelity: 'reversible', encoding: 'dense' },
] as const;

/** A conversation in which one tool call returned the text. */
function conversation(text: string) {
  return [
    { role: 'user', content: 'What went wrong, and where?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'read', arguments: '{"path":"it"}' } }],
    },
    { role: 'tool', tool_call_id: 'c1', content: text },
  ];
}

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'headroom-real-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function check(file: RealFile, options: (typeof SETTINGS)[number]): Promise<void> {
  const original = file.read();
  const messages = conversation(original);
  const result = await compress(messages, { ...options, home });
  expect(result.decisions.filter((decision) => decision.outcome === 'failed')).toEqual([]);
  if (result.refs.length === 0) {
    expect(expand(result.messages)[2]?.content === original, `${file.name} expands to itself`).toBe(true);
  }
  for (const { ref } of result.refs) {
    expect((await retrieve(ref, {}, { home })) === original, `${file.name} is retrieved byte for byte`).toBe(true);
  }
}

describe.skipIf(FILES.length === 0)('every JSON and log file of the real data', () => {
  it.each(SETTINGS)(
    '$fidelity $encoding: expands or is retrieved byte for byte',
    { timeout: 600_000 },
    async (options) => {
      for (const file of FILES) await check(file, options);
    },
  );
});
