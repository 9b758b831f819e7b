import { describe, expect, it } from 'vitest';
import { dataDir, realFiles } from '../../../test/real-files.js';
import { decode } from '../decode.js';
import { openTable } from './index.js';

const FAMILIES: readonly (readonly [string, RegExp, number])[] = [
  ['metrics of pods', /^sre\/.*_0353_.*metric\.csv$/, 100_000],
  ['wide metrics', /^sre\/petshop\/high_traffic\/test\/issue_1.*metrics\.csv$/, 100_000],
  ['structured logs', /^loghub\/(?:Apache|Linux)\/.*_structured\.csv$/, 5_000_000],
  ['other tables', /^(?:codesearchnet\/|truthfulqa\/v0).*\.csv$/, 700_000],
];

describe.skipIf(dataDir === undefined)('real data', () => {
  it.each(FAMILIES)('%s: every table comes back, plain and dense', (_name, pattern, maxBytes) => {
    let tables = 0;
    for (const file of realFiles(pattern, maxBytes)) {
      const text = file.read();
      for (const encoding of ['plain', 'dense'] as const) {
        const written = openTable(text)?.write(encoding);
        if (written === undefined) continue;
        tables++;
        expect(decode(written).text === text, `${file.name} ${encoding}`).toBe(true);
      }
    }
    expect(tables).toBeGreaterThan(3);
  });
});
