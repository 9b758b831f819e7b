import { expect, it } from 'vitest';
import { COMPRESSORS } from '../compressors/index.js';
import { estimateTokens, tokenizerFor } from '../tokens/index.js';
import { BLOCK_LIMIT, decideBlock } from './block.js';
import { parseOptions } from './options.js';
import { NO_QUERY } from './query.js';

const decide = (text: string) =>
  decideBlock({
    text,
    query: NO_QUERY,
    settings: parseOptions({}),
    tokenizer: tokenizerFor('gpt-4o'),
    compressors: COMPRESSORS,
    estimate: estimateTokens,
  });

it('takes JSON beyond the limit as long as it holds few values', () => {
  const row = { name: 'a', text: 'word '.repeat(2000) };
  const few = JSON.stringify(Array.from({ length: 850 }, (_, id) => ({ id, ...row })));
  expect(few.length).toBeGreaterThan(BLOCK_LIMIT);
  expect(decide(few).outcome).toBe('compressed');
  const many = `[${'1,'.repeat(BLOCK_LIMIT / 2)}1]`;
  expect(decide(many)).toMatchObject({ outcome: 'failed', kind: 'json' });
}, 60_000);
