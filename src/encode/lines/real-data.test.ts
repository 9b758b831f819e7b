import { describe, expect, it } from 'vitest';
import { dataDir, realFiles } from '../../../test/real-files.js';
import { decode } from '../decode.js';
import { openLines } from './document.js';

const FAMILIES: readonly (readonly [string, RegExp, number])[] = [
  ['loghub', /^loghub\/.*_2k\.log$/, 5_000_000],
  ['CI logs', /^ci_logs\/.*\.(?:log|txt)$/, 300_000],
  ['code search', /^code_search\/.*\.txt$/, 5_000_000],
  ['diffs', /^diffs\/.*\.diff$/, 30_000],
  ['SRE logs', /^sre\/.*_1423_.*_log\.csv\.gz$/, 5_000_000],
];

describe.skipIf(dataDir === undefined)('real data', () => {
  it.each(FAMILIES)('%s: every file comes back, plain and dense', (_name, pattern, maxBytes) => {
    const files = realFiles(pattern, maxBytes);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = file.read().slice(0, 1_500_000);
      const document = openLines(text);
      for (const encoding of ['plain', 'dense'] as const) {
        expect(decode(document.write(encoding)).text === text, `${file.name} ${encoding}`).toBe(true);
      }
    }
  });
});
