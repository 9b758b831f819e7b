import { fillSnippet, type Hit, RESULTS, searchPayload } from './code-search.js';
import { type Codebase, explorationPayload } from './exploration-payload.js';
import { type InstalledPackage, installedPackages, type SourceFile } from './packages.js';
import { type Random, seeded } from './random.js';
import type { PackageSource, Payload } from './types.js';

/** Words that real code is searched for; those with too few places are passed over. */
const QUERIES = [
  'parse',
  'value',
  'schema',
  'option',
  'result',
  'input',
  'key',
  'path',
  'check',
  'format',
  'string',
  'index',
  'data',
  'type',
  'length',
  'name',
  'column',
  'width',
  'default',
  'array',
] as const;
/** npm gives every installed file this time. */
const MODIFIED = '1985-10-26 08:15';
/** Agents read large files by parts; these are read whole. */
const READ_BYTES = 36_000;
const PLACES = { least: 80, most: 200 } as const;

/** Real code of installed packages; undefined where there is too little of it to fill the payload. */
export function packageSearch(seed: number, targetTokens: number): Payload | undefined {
  const r = seeded('package-search', seed);
  const packages = installedPackages();
  for (const query of r.sample(QUERIES, QUERIES.length)) {
    const hits = searchHits(r, packages, query, (targetTokens - 120) / RESULTS);
    if (hits !== undefined) return searchPayload(seed, r, query, hits, 'packages', packages.map(provenance));
  }
  return undefined;
}

function searchHits(
  r: Random,
  packages: readonly InstalledPackage[],
  query: string,
  budget: number,
): Hit[] | undefined {
  const hits: Hit[] = [];
  const symbols = new Set<string>();
  let pairs = 0;
  let owed = 0;
  const files = packages.flatMap((pack) => pack.files.map((file) => ({ pack, file })));
  for (const { pack, file } of r.sample(files, files.length)) {
    const places = r
      .sample(placesOf(file, query), r.skewed([2, 1, 3, 4]))
      .filter((place) => !symbols.has(place.symbol));
    if (places.length === 2 && places[0]?.symbol !== places[1]?.symbol) pairs += 1;
    for (const place of places) {
      if (hits.length === RESULTS || symbols.has(place.symbol)) continue;
      symbols.add(place.symbol);
      const hit: Hit = {
        repository: `${pack.name}@${pack.version}`,
        path: file.path,
        line: place.line,
        column: place.column,
        symbol: place.symbol,
        kind: place.kind,
        language: file.path.split('.').at(-1) as string,
        blob: file.blob,
        score: Number((r.float() * 18 + 2).toFixed(4)),
        snippet: '',
      };
      owed += budget;
      owed -= fillSnippet(hit, file.lines.slice(place.line - 1, place.line + 24), owed);
      hits.push(hit);
    }
  }
  return hits.length === RESULTS && pairs > 3 ? hits : undefined;
}

const DECLARED =
  /^\s*(?:export )?(?:default )?(?:abstract )?(?:async )?(function|class|const|interface|type|let) \*?([A-Za-z_$][\w$]{2,})/;

/** Lines with the query, each with the declaration it stands in or under; at most one place a declaration. */
function placesOf(file: SourceFile, query: string) {
  const places: { line: number; column: number; symbol: string; kind: string }[] = [];
  let symbol = '';
  let kind = '';
  for (const [i, text] of file.lines.entries()) {
    const declared = DECLARED.exec(text);
    if (declared !== null) [kind, symbol] = [declared[1] as string, declared[2] as string];
    const column = text.indexOf(query);
    if (column === -1 || symbol === '' || places.some((place) => place.symbol === symbol)) continue;
    places.push({
      line: i + 1,
      column: column + 1,
      symbol,
      kind: text.trimStart().startsWith('//') ? 'comment' : kind,
    });
  }
  return places;
}

export function packageExploration(seed: number, targetTokens: number): Payload | undefined {
  const r = seeded('package-exploration', seed);
  const packages = installedPackages();
  const files = packages.flatMap((pack) => pack.files);
  if (files.reduce((sum, file) => sum + file.bytes, 0) < targetTokens * 8) return undefined;
  const listed = r.sample(files, 210).sort((a, b) => (a.path < b.path ? -1 : 1));
  const query = searchWord(r, listed);
  if (query === undefined) return undefined;
  const code: Codebase = {
    origin: 'packages',
    packages: packages.map(provenance),
    tree: listed.map((file) => ({ path: file.path, size: file.bytes, modified: MODIFIED })),
    pattern: query,
    hits: places(listed, query),
    files: () =>
      r.sample(
        listed.filter((file) => file.lines.length > 40 && file.bytes < READ_BYTES),
        listed.length,
      ),
  };
  return explorationPayload(seed, r, code, targetTokens);
}

/** A word that a search over the files finds often, but not so often that nobody would print it all. */
function searchWord(r: Random, files: readonly SourceFile[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { lines } of files) {
    for (const line of lines) {
      for (const word of new Set(line.match(/[A-Za-z]{5,}/g))) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const often = [...counts].filter(([, count]) => count >= PLACES.least && count <= PLACES.most).map(([word]) => word);
  return r.sample(often, often.length).find((word) => places(files, word).length <= PLACES.most);
}

function places(files: readonly SourceFile[], word: string): { path: string; line: number; text: string }[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((text, i) => (text.includes(word) ? [{ path, line: i + 1, text }] : [])),
  );
}

const provenance = ({ name, version, sha256 }: InstalledPackage): PackageSource => ({ name, version, sha256 });
