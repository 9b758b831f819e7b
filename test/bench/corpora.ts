import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

const SIZE = 5_000_000;
/** Of one file no more than this, so that a corpus is not one file. */
const SHARE = 400_000;

export interface Corpus {
  readonly name: string;
  readonly source: string;
  readonly text: string;
}

function files(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile() && pattern.test(entry.name));
  return found.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function cut(paths: readonly string[]): string {
  let text = '';
  for (const path of paths) {
    if (text.length >= SIZE) break;
    text += `${readFileSync(path, 'utf8').slice(0, SHARE)}\n`;
  }
  // Through bytes, so that the text is one flat string as it would come from a request.
  return Buffer.from(text.slice(0, SIZE)).toString();
}

/** Up to 5 MB each of JSON, logs and code: real data where it is (HEADROOM_EVALS_DATA), the code from installed packages. */
export function corpora(): Corpus[] {
  const data = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const packages = join(ROOT, 'node_modules');
  const lists: [string, string, string[]][] = [
    ['json', 'bfcl, sre', [...files(join(data, 'bfcl'), /\.json$/), ...files(join(data, 'sre'), /\.jsonl?$/)]],
    ['logs', 'loghub, ci_logs', [...files(join(data, 'loghub'), /\.log$/), ...files(join(data, 'ci_logs'), /\.log$/)]],
    [
      'code',
      'installed typescript, zod, fast-check',
      [
        ...files(join(packages, 'typescript/lib'), /\.d\.ts$/),
        ...files(join(packages, 'zod'), /\.[tj]s$/),
        ...files(join(packages, 'fast-check'), /\.[tj]s$/),
      ],
    ],
  ];
  const found = lists.filter(([, , paths]) => paths.length > 0);
  return found.map(([name, source, paths]) => ({ name, source, text: cut(paths) }));
}
