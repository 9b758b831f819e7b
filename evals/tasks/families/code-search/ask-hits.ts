import { seededDraw } from '../../seeded.js';
import type { Fact } from '../../types.js';
import { safePieces } from '../safe-pieces.js';
import type { Hit, SearchResult } from './read-hits.js';

/** A question about a search result, its answer as facts, and another question that may have been asked before. */
export interface HitQuestion {
  readonly question: string;
  readonly decoy: string;
  readonly needed: readonly Fact[];
}

const IDENTIFIER = /[A-Za-z_$][\w$]{4,}/g;
/** An identifier worth asking for stands on so few hits; a file or folder has so few. */
const FEWEST = 1;
const MOST = 5;

/**
 * One question about a search result: where an identifier stands that few of its hits hold, which lines of a file match, or, of a
 * listing, which files a folder has. The answer: each line's number and text together, and the file that it is in.
 */
export function askHits({ form, hits, paths }: SearchResult, ...seed: (string | number)[]): HitQuestion | undefined {
  return form === 'list' ? askFolder(paths, seed) : askIdentifier(hits, seed);
}

function askIdentifier(hits: readonly Hit[], seed: (string | number)[]): HitQuestion | undefined {
  const holders = new Map<string, Hit[]>();
  for (const hit of hits) {
    for (const word of new Set(hit.text.match(IDENTIFIER))) {
      const group = holders.get(word);
      if (group === undefined) holders.set(word, [hit]);
      else group.push(hit);
    }
  }
  const askable = [...holders].filter(([, group]) => group.length >= FEWEST && group.length <= MOST);
  const [asked, other] = seededDraw(askable, 2, () => true, 'identifier', ...seed);
  if (asked === undefined || other === undefined) return undefined;
  const ask = (word: string) => `Where among these hits is \`${word}\` used? Give file, line number and the line.`;
  return { question: ask(asked[0]), decoy: ask(other[0]), needed: hitFacts(asked[1], ask(asked[0])) };
}

/** A heading names the file of the hits below it, so that number and text must stand on one line and the path on any. */
function hitFacts(hits: readonly Hit[], question: string): Fact[] {
  const files = [...new Set(hits.map(({ path }) => path))];
  const facts = [
    ...hits.map(({ line, text }, i) => ({ id: `hit-${i}`, atoms: [line, ...safePieces(text)] })),
    ...files.map((path, i) => ({ id: `file-${i}`, atoms: safePieces(path) })),
  ];
  return facts.map(({ id, atoms }) => ({ id, class: 'needed', atoms, question }));
}

function askFolder(paths: readonly string[], seed: (string | number)[]): HitQuestion | undefined {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined;
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const askable = [...folders].filter(([, files]) => files.length >= 2 && files.length <= 2 * MOST);
  const [asked, other] = seededDraw(askable, 2, () => true, 'folder', ...seed);
  if (asked === undefined || other === undefined) return undefined;
  const ask = (folder: string) => `Which files are there directly in \`${folder}\`?`;
  const question = ask(asked[0]);
  const needed = asked[1].map(
    (path, i): Fact => ({ id: `file-${i}`, class: 'needed', atoms: safePieces(path), question }),
  );
  return { question, decoy: ask(other[0]), needed };
}

/** Of a listing a line is one word: facts that nobody foresaw are its paths, asked for by their last part. */
export function uniformPaths(paths: readonly string[], count: number, ...seed: (string | number)[]): Fact[] {
  const nested = (path: string) => /[^/]\/[^/]/.test(path) && safePieces(path)[0] === path;
  return seededDraw(paths, count, nested, 'paths', ...seed).map((path, i) => ({
    id: `uniform-${i}`,
    class: 'uniform',
    atoms: [path],
    question: `In which folder is ${path.slice(path.lastIndexOf('/') + 1)}?`,
  }));
}
