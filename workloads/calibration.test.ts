import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countTokens } from './count.js';
import { makePayload, WORKLOADS } from './index.js';
import { compressedShare, halfLinesSaved, headOfTokens, headTailSaved, median, stretches } from './testing/measures.js';
import { realFamily } from './testing/real-families.js';

const DATA = process.env.HEADROOM_EVALS_DATA ?? '';
const SEEDS = [1, 2, 3, 4, 5, 6];

/**
 * The payloads against the real family that each stands for, at equal size: how far head + tail cuts depends on how much there is, so the real
 * texts are cut (at line ends) into blocks of the payload's own block sizes, in tokens, and into stretches of its characters for brotli.
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
    const characters = sizes.reduce((sum, size) => sum + size.characters, 0);

    const family = realFamily(DATA, workload);
    const realShare = median(family.flatMap((unit) => stretches(unit.join('\n'), characters).map(compressedShare)));
    const shares = payloads.map(({ blocks }) => compressedShare(blocks.join('\n')));

    const sameSize = family.map((unit) => blocksLike(unit, sizes));
    const flat = sameSize.flat();
    const all = payloads.flatMap(({ blocks }) => blocks);
    const figures = {
      'brotli: real median': realShare,
      'brotli: least of the payloads': Math.min(...shares),
      'head+tail saved: real': headTailSaved(flat),
      'head+tail saved: payloads': headTailSaved(all),
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
