import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkPage } from '../../src/compressors/markup/testing/check-page.js';
import { detect } from '../../src/content/index.js';
import { estimateTokens, getTokenizer } from '../../src/tokens/index.js';
import { ROOT } from './root.js';

/** Larger files are read by no agent; shorter ones stay as they are. */
const LARGEST = 1_000_000;
const LEAST = 2000;
const FILES = /\.(?:x?html?|xml|xsd|xsl|svg|rss|atom|pom|opf|ui|plist)$/;
const SYSTEM = [
  '/usr/share/doc',
  '/usr/share/mime',
  '/usr/share/X11',
  '/etc/fonts',
  '/usr/share/xml',
  '/usr/share/glib-2.0',
  '/usr/local/go',
];
const NPM = '/usr/lib/node_modules/npm/docs';

interface Sum {
  files: number;
  characters: number;
  thinned: number;
  before: number;
  after: number;
  readonly kept: [number, number][];
  complaints: number;
  ms: number;
}

/** Every page and XML file below the folders as a fetched page at reversible: what is left out, what is kept, and whether what must hold holds. */
export async function benchMarkup(folders: readonly string[], nth = 1): Promise<boolean> {
  const tokenizer = getTokenizer('o200k_base');
  const sums = new Map<string, Sum>();
  let complained = 0;
  for (const path of files(folders).filter((_, i) => i % nth === 0)) {
    const text = readFileSync(path, 'utf8');
    if (text.length < LEAST) continue;
    const { type } = detect(text);
    if (type !== 'html' && type !== 'xml') continue;
    const checked = await checkPage(text, { type, estimate: estimateTokens });
    const sum = sums.get(type) ?? {
      files: 0,
      characters: 0,
      thinned: 0,
      before: 0,
      after: 0,
      kept: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      complaints: 0,
      ms: 0,
    };
    sums.set(type, sum);
    sum.files++;
    sum.characters += text.length;
    sum.ms += checked.ms;
    const tokens = tokenizer.count(text);
    sum.before += tokens;
    sum.after += checked.after === undefined ? tokens : tokenizer.count(checked.after);
    if (checked.after !== undefined) sum.thinned++;
    [checked.shown, checked.links, checked.rows].forEach(([kept, all], i) => {
      const pair = sum.kept[i] as [number, number];
      pair[0] += kept;
      pair[1] += all;
    });
    if (checked.complaints.length > 0) {
      sum.complaints++;
      if (complained++ < 40) console.log(relative(ROOT, path), checked.complaints.slice(0, 3).join('; '));
    }
  }
  const share = (pair: readonly [number, number] | undefined) =>
    Number(((100 * (pair?.[0] ?? 0)) / Math.max(1, pair?.[1] ?? 0)).toFixed(1));
  const rows = [...sums].map(([type, sum]) => ({
    type,
    files: sum.files,
    MB: Number((sum.characters / 1e6).toFixed(1)),
    'left out of': sum.thinned,
    'tokens before': sum.before,
    after: sum.after,
    'saved %': share([sum.before - sum.after, sum.before]),
    'text kept %': share(sum.kept[0]),
    'links %': share(sum.kept[1]),
    'table rows %': share(sum.kept[2]),
    complaints: sum.complaints,
    'MB/s': Number((sum.characters / 1000 / sum.ms).toFixed(1)),
  }));
  console.log('Pages and XML files at reversible and plain, no question asked (MB/s of CPU time):');
  console.table(rows);
  return complained === 0;
}

function files(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && FILES.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .filter((path) => statSync(path).size <= LARGEST)
    .sort();
}

/** Where pages and XML files are found on this machine. */
export function markupFolders(): string[] {
  return [join(ROOT, 'node_modules'), NPM, ...SYSTEM];
}
