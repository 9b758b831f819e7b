import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createHeadroom, type Encoding, type Fidelity } from '../../src/index.js';
import { ROOT } from './root.js';

/** Families of real data by file name; each file is one tool result of one conversation. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['CI logs', /^ci_logs\/.*\.(log|txt)$/],
  ['loghub logs', /^loghub\/[^/]+\/[^/]+_2k\.log$/],
  ['SRE logs (CSV)', /^sre\/.*_log\.csv\.gz$/],
  ['SRE metrics (CSV)', /^sre\/.*\/metrics?\b.*\.csv$/],
  ['GitHub issues (JSON)', /^github_issues\/.*\.json$/],
  ['code search', /^code_search\/.*_[123]\.txt$/],
  ['diffs', /^diffs\/.*\.diff$/],
];
const SETTINGS: readonly (readonly [Fidelity, Encoding])[] = [
  ['lossless', 'plain'],
  ['lossless', 'dense'],
  ['reversible', 'plain'],
  ['reversible', 'dense'],
];

interface Row {
  family: string;
  files: number;
  tokens: number;
  [setting: string]: string | number;
}

/** Tokens saved (o200k) per family and setting, and the speed of the whole `compress` call, on one core. */
export async function benchFamilies(): Promise<void> {
  const data = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const paths = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const home = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const rows: Row[] = [];
  const pooled = new Map<string, { before: number; after: number; characters: number; ms: number }>();
  for (const [family, pattern] of FAMILIES) {
    const texts = paths.filter((path) => pattern.test(relative(data, path))).map(readText);
    const row: Row = { family, files: texts.length, tokens: 0 };
    for (const [fidelity, encoding] of SETTINGS) {
      const headroom = createHeadroom({ fidelity, encoding, home });
      const all = pooled.get(`${fidelity} ${encoding}`) ?? { before: 0, after: 0, characters: 0, ms: 0 };
      let before = 0;
      let after = 0;
      for (const text of texts) {
        const start = performance.now();
        const result = await headroom.compress(conversation(text));
        all.ms += performance.now() - start;
        all.characters += text.length;
        before += result.tokensBefore;
        after += result.tokensAfter;
      }
      all.before += before;
      all.after += after;
      pooled.set(`${fidelity} ${encoding}`, all);
      row.tokens = before;
      row[`${fidelity} ${encoding}`] = percent(before, after);
    }
    rows.push(row);
  }
  rmSync(home, { recursive: true, force: true });
  console.table(rows);
  for (const [setting, { before, after, characters, ms }] of pooled) {
    console.log(`${setting}: saved ${percent(before, after)} % of all, ${(characters / 1000 / ms).toFixed(1)} MB/s`);
  }
}

const percent = (before: number, after: number): string => (100 * (1 - after / before)).toFixed(1);

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function conversation(text: string): { role: string; content: string | null; [field: string]: unknown }[] {
  const call = { id: 'c1', type: 'function', function: { name: 'read', arguments: '{}' } };
  return [
    { role: 'user', content: 'What failed, and where?' },
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: text },
  ];
}
