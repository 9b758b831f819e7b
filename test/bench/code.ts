import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkSource } from '../../src/compressors/code/testing/check-source.js';
import { type Language, languageOfPath, loadGrammar } from '../../src/grammars/index.js';
import { getTokenizer } from '../../src/tokens/index.js';
import { ROOT } from './root.js';

/** Larger files are read by no agent. */
const LARGEST = 1_000_000;
const LEAST_ROWS = 40;

interface Row {
  language: Language;
  files: number;
  MB: number;
  'parsed before': number;
  'left out of': number;
  complaints: number;
  signatures: number;
  'saved %': number;
  'MB/s': number;
}

/** Every source file of the installed packages and of Python: what is left out, and whether what must hold holds. `share`: of the files, every nth. */
export async function benchCode(
  folders: readonly string[],
  nth = 1,
  fidelity: 'reversible' | 'aggressive' = 'reversible',
): Promise<boolean> {
  cpSync(`${ROOT}src/grammars/wasm`, new URL('../../src/grammars/wasm', import.meta.url), { recursive: true });
  const tokenizer = getTokenizer('o200k_base');
  const sums = new Map<Language, { row: Row; before: number; after: number; ms: number }>();
  let complained = 0;
  for (const path of sources(folders).filter((_, i) => i % nth === 0)) {
    const text = readFileSync(path, 'utf8');
    if (text.split('\n').length < LEAST_ROWS || text.length > LARGEST) continue;
    const language = languageOfPath(path) as Language;
    await loadGrammar(language);
    const checked = await checkSource(path, text, fidelity);
    if (checked === undefined) continue;
    const sum = sums.get(language) ?? { row: emptyRow(language), before: 0, after: 0, ms: 0 };
    sums.set(language, sum);
    sum.row.files++;
    sum.row.MB += text.length / 1e6;
    sum.row['parsed before'] += checked.parsed ? 1 : 0;
    sum.row.signatures += checked.signatures;
    sum.row.complaints += checked.complaints.length > 0 ? 1 : 0;
    sum.ms += checked.ms;
    if (checked.after !== undefined) sum.row['left out of']++;
    const tokens = tokenizer.count(text);
    sum.before += tokens;
    sum.after += checked.after === undefined ? tokens : tokenizer.count(checked.after);
    if (checked.complaints.length > 0 && complained++ < 40)
      console.log(relative(ROOT, path), checked.complaints.join('; '));
  }
  const rows = [...sums.values()].map(({ row, before, after, ms }) => ({
    ...row,
    MB: Number(row.MB.toFixed(1)),
    'saved %': Number((100 * (1 - after / before)).toFixed(1)),
    'MB/s': Number(((row.MB * 1000) / ms).toFixed(1)),
  }));
  console.log(`Source files of 40 rows and more at ${fidelity}, no question asked (MB/s of CPU time):`);
  console.table(rows);
  return complained === 0;
}

const emptyRow = (language: Language): Row => ({
  ...{ language, files: 0, MB: 0, 'parsed before': 0, 'left out of': 0, complaints: 0, signatures: 0 },
  ...{ 'saved %': 0, 'MB/s': 0 },
});

/** Source files below the folders, in order of their paths. */
export function sources(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && languageOfPath(entry.name) !== undefined)
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .filter((path) => statSync(path).size <= LARGEST)
    .sort();
}

/** Where source files are found on this machine. */
export function sourceFolders(): string[] {
  const python = ['/usr/lib/python3', '/usr/local/lib'].filter((folder) => existsSync(folder));
  const versions = existsSync('/usr/lib')
    ? readdirSync('/usr/lib')
        .filter((name) => /^python3\.\d+$/.test(name))
        .map((name) => `/usr/lib/${name}`)
    : [];
  const more = ['/usr/share', '/usr/include', '/usr/src'].filter((folder) => existsSync(folder));
  return [join(ROOT, 'node_modules'), ...python, ...versions, ...more];
}
