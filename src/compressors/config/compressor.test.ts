import { expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { estimateTokens } from '../../tokens/index.js';
import type { CompressorInput } from '../types.js';
import { configCompressor } from './compressor.js';

const PACKAGES = Array.from(
  { length: 40 },
  (_, i) =>
    `[[package]]\nname = "crate-${i}"\nversion = "${i % 5}.${(i * 7) % 11}.${i % 3}"\nsource = "registry+https://example.org/index"\n`,
).join('\n');
const MANIFEST = Array.from(
  { length: 30 },
  (_, i) => `  - name: SETTING_${(i * 37) % 101}\n    value: value-${(i * 53) % 97}\n`,
).join('');

const propose = (text: string, more: Partial<CompressorInput> = {}) =>
  configCompressor.propose({
    text,
    query: { terms: [], texts: [] },
    type: 'toml',
    fidelity: 'lossless',
    encoding: 'dense',
    estimate: estimateTokens,
    ...more,
  });

it.each([
  ['a lock file', `version = 4\n\n${PACKAGES}`, 0.55],
  ['a list of settings', `env:\n${MANIFEST}ports:\n  - 80\n`, 0.75],
])('%s becomes rows of one record', (_, text, most) => {
  const [best] = [...propose(text)].sort((a, b) => estimateTokens(a.text) - estimateTokens(b.text));
  expect(best?.name).toBe('config:records');
  expect(estimateTokens(best?.text ?? '')).toBeLessThan(most * estimateTokens(text));
});

it('leaves nothing out below aggressive, and every candidate decodes', () => {
  for (const fidelity of ['lossless', 'reversible'] as const) {
    for (const encoding of ['plain', 'dense'] as const) {
      for (const { omission, text } of propose(PACKAGES, { fidelity, encoding })) {
        expect(omission).toBeUndefined();
        expect(decode(text).text).toBe(PACKAGES);
      }
    }
  }
});

it('plain has no records: every value stands on its own line', () => {
  expect(propose(PACKAGES, { encoding: 'plain' }).map(({ name }) => name)).not.toContain('config:records');
});
