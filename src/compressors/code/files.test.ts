import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languageOfPath } from '../../grammars/index.js';
import { checkSource } from './testing/check-source.js';

/** Files of one sample, and the least rows and most bytes of each. */
const SAMPLE = 60;
const LEAST_ROWS = 60;
const LARGEST = 200_000;

const FOLDERS = ['node_modules', '/usr/lib/python3', '/usr/lib/python3.11', '/usr/lib/python3.13', '/usr/local/go/src'];

/** The same files every time on the same machine: every nth of all. All of them: `npm run bench -- code`. */
function sample(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && languageOfPath(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= LARGEST)
    .sort();
  const step = Math.max(1, Math.floor(all.length / SAMPLE));
  return all.filter((_, i) => i % step === 0);
}

it.each(FOLDERS.filter((folder) => existsSync(folder)))(
  'sources in %s: the rest parses as well, lines keep their order, marks their count, signatures stay',
  { timeout: 120_000 },
  async (folder) => {
    const wrong: string[] = [];
    let thinned = 0;
    for (const [i, path] of sample(folder).entries()) {
      const text = readFileSync(path, 'utf8');
      if (text.split('\n').length < LEAST_ROWS) continue;
      const checked = await checkSource(path, text, i % 4 === 0 ? 'aggressive' : 'reversible');
      if (checked?.after !== undefined) thinned++;
      if (checked !== undefined && checked.complaints.length > 0)
        wrong.push(`${path}: ${checked.complaints.join('; ')}`);
    }
    expect(wrong).toEqual([]);
    expect(thinned).toBeGreaterThan(0);
  },
);
