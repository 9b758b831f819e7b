import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countTokens } from './count.js';
import { makePayload, WORKLOADS } from './index.js';
import {
  compressedShare,
  halfLinesSaved,
  headOfTokens,
  headTailCharacters,
  headTailSaved,
  median,
  stretches,
} from './testing/measures.js';
import { realFamily } from './testing/real-families.js';

const DATA = process.env.HEADROOM_EVALS_DATA ?? '';
const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

/**
 * The payloads against the real family that each stands for, at equal size: how far head + tail cuts depends on how much there is, so the real
 * texts are cut (at line ends) into blocks of the payload's own block sizes, in tokens, and for brotli into stretches of equal length. What
 * the control does to the family's whole files is printed beside it.
 */
describe.skipIf(!existsSync(DATA))('calibration on the data in HEADROOM_EVALS_DATA', () => {
  it.each(WORKLOADS)('%s is like its real family', (workload) => {
    const payloads = SEEDS.map((seed) => makePayload(workload, seed)).map(({ origin, results }) => ({
      origin,
      blocks: results.map((result) => result.text),
    }));
    const sizes = (payloads[0] as { blocks: string[] }).blocks.map((text) => ({
      characters: text.length,
      tokens: countTokens(text),
    }));
    const whole = sizes.reduce((sum, size) => sum + size.characters, 0);

    const family = realFamily(DATA, workload);
    // A short text compresses less: where the real units are shorter than the payload, both are measured at their median length.
    const characters = Math.min(whole, median(family.map((unit) => unit.join('\n').length)));
    const shareOf = (text: string) => median(stretches(text, characters).map(compressedShare));
    const realShare = median(family.map((unit) => shareOf(unit.join('\n'))));
    const shares = payloads.map(({ blocks }) => shareOf(blocks.join('\n')));

    const sameSize = family.map((unit) => blocksLike(unit, sizes));
    const flat = sameSize.flat();
    const all = payloads.flatMap(({ blocks }) => blocks);
    const figures = {
      'brotli: real median': realShare,
      'brotli: least of the payloads': Math.min(...shares),
      'head+tail saved: real': headTailSaved(flat),
      'head+tail saved: payloads': headTailSaved(all),
      'head+tail saved: real, whole files (characters)': headTailCharacters(family.flat()),
      'half of lines saved: real': halfLinesSaved(flat),
      'half of lines saved: payloads': halfLinesSaved(all),
    };
    const shown = Object.entries(figures).map(([name, value]) => `${name} ${(value * 100).toFixed(1)} %`);
    console.log(
      `${workload} (${family.length} real units, origins ${[...new Set(payloads.map((p) => p.origin))]}): ${shown.join(' · ')}`,
    );

    expect(figures['brotli: least of the payloads']).toBeGreaterThanOrEqual(realShare);
    expect(Math.abs(figures['head+tail saved: real'] - figures['head+tail saved: payloads'])).toBeLessThan(0.1);
    expect(Math.abs(figures['half of lines saved: real'] - figures['half of lines saved: payloads'])).toBeLessThan(0.1);
  });
});

/** The unit's text as blocks of the given sizes, as many as it has text for; the largest first, so that a short unit gives that one. */
function blocksLike(unit: readonly string[], sizes: readonly { readonly tokens: number }[]): string[] {
  let text = unit.join('\n');
  const blocks: string[] = [];
  for (const { tokens } of [...sizes].sort((a, b) => b.tokens - a.tokens)) {
    if (text.length < tokens) break;
    const block = headOfTokens(text, tokens);
    blocks.push(block);
    text = text.slice(block.length + 1);
  }
  return blocks;
}
