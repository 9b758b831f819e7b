import { sourceFile } from './code.js';
import { type Codebase, explorationPayload, type TreeEntry } from './exploration-payload.js';
import { camel } from './prose.js';
import { type Random, seeded } from './random.js';
import type { Payload } from './types.js';
import { NOUNS, VERBS } from './vocabulary.js';

const TREE = 190;
const HITS = 130;

/** Exploration of an invented TypeScript codebase. */
export function codebaseExploration(seed: number, targetTokens: number, factor = 1): Payload {
  const r = seeded('codebase-exploration', seed);
  return explorationPayload(seed, r, inventedCodebase(r, factor), targetTokens);
}

function inventedCodebase(r: Random, factor: number): Codebase {
  const folders = Array.from(
    { length: 17 * factor },
    () => `${r.pick(['src', 'src', 'src', 'lib', 'test'])}/${r.pick(NOUNS)}/`,
  );
  const paths = new Set<string>();
  while (paths.size < TREE * factor)
    paths.add(`${r.skewed(folders)}${r.pick(NOUNS)}-${r.pick(NOUNS)}.${r.skewed(['ts', 'ts', 'test.ts', 'js'])}`);
  const pattern = r.pick(VERBS);
  const names = new Set<string>();
  while (names.size < 260 * factor)
    names.add(camel(r.chance(0.2) ? pattern : r.pick(VERBS), r.pick(NOUNS), r.pick(NOUNS)));
  const free = [...names];
  const read = r.sample([...paths], 44 * factor).map((path) => {
    const lines = Math.round(Math.min(620, Math.max(60, r.heavy(220, 0.7))));
    return { path, lines: sourceFile(r, free.splice(0, Math.max(2, Math.floor(lines / 40))), lines) };
  });
  const content = new Map(read.map((file) => [file.path, file.lines]));
  const tree = [...paths].sort().map((path): TreeEntry => {
    const own = content.get(path);
    return {
      path,
      size: own === undefined ? Math.ceil(r.heavy(3_900, 0.9)) : Buffer.byteLength(`${own.join('\n')}\n`),
      modified: new Date(Date.UTC(2026, r.int(0, 8), r.int(1, 28), r.int(6, 21), r.int(0, 59)))
        .toISOString()
        .slice(0, 16)
        .replace('T', ' '),
    };
  });
  return {
    origin: 'generated',
    packages: [],
    tree,
    pattern,
    hits: hits(r, tree, content, pattern).slice(0, HITS * 2 * factor),
    files: () => read,
  };
}

/** What grep finds: the real hits in the files that can be read, and invented ones in the rest of some files. */
function hits(r: Random, tree: readonly TreeEntry[], content: ReadonlyMap<string, readonly string[]>, pattern: string) {
  const found: { path: string; line: number; text: string }[] = [];
  for (const { path, size } of tree) {
    const own = content.get(path);
    if (own !== undefined) {
      for (const [i, text] of own.entries()) if (text.includes(pattern)) found.push({ path, line: i + 1, text });
    } else if (r.chance(0.4)) {
      const lines = sourceFile(r, [camel(pattern, r.pick(NOUNS), r.pick(NOUNS))], 30)
        .filter((text) => /\w\(/.test(text))
        .slice(0, r.int(1, 4))
        .map((text) =>
          text.includes(pattern) ? text : text.replace(/\b[a-z]\w*(?=\()/, camel(pattern, r.pick(NOUNS))),
        )
        .filter((text) => text.includes(pattern));
      let line = 0;
      for (const text of lines) {
        line += r.int(3, Math.max(4, Math.floor(size / 150)));
        found.push({ path, line, text });
      }
    }
  }
  return found;
}
