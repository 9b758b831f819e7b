import { expect, it } from 'vitest';
import type { Compressor } from '../compressors/index.js';
import { estimateTokens, tokenizerFor } from '../tokens/index.js';
import { decideBlock } from './block.js';
import { parseOptions } from './options.js';
import { prepared } from './prepared.js';

const text = Array.from({ length: 30 }, (_, i) => `def work_${i}(x):\n    y = other(x, ${i})\n    return [y]\n`).join(
  '\n\n',
);

function task(prepare: Compressor['prepare'], fidelity: 'lossless' | 'reversible') {
  const code: Compressor = { name: 'code', kind: 'code', propose: () => [], ...(prepare && { prepare }) };
  return {
    text,
    query: { terms: [], texts: [] },
    settings: parseOptions({ fidelity }),
    tokenizer: tokenizerFor('gpt-4o'),
    compressors: [code],
    estimate: estimateTokens,
  };
}

it('what could not be loaded is among the reasons, and the block is sent as it came', async () => {
  const fate = decideBlock(await prepared(task(async () => 'no grammar for python', 'reversible')));
  expect(fate).toMatchObject({ kind: 'code', outcome: 'untouched', omits: false });
  expect(fate.reason).toContain('no grammar for python');
});

it('nothing is loaded at lossless', async () => {
  let asked = 0;
  await prepared(
    task(async () => {
      asked++;
      return undefined;
    }, 'lossless'),
  );
  expect(asked).toBe(0);
});
