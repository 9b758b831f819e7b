import type { VisibleRecord } from '../evals/questions/index.js';
import { scope, signature, statements } from './code.js';
import { countTokens } from './count.js';
import { hasKeyword } from './keyword-rule.js';
import { camel, sentence, upperFirst } from './prose.js';
import { type Random, seeded } from './random.js';
import type { PackageSource, Payload, QuestionDraft } from './types.js';
import { NOUNS, SERVICES, VERBS } from './vocabulary.js';
import { eq, groupBy, groupOfSize, missingPair } from './where.js';

/** One search result, in the order of its printed keys. */
export interface Hit {
  repository: string;
  path: string;
  line: number;
  column: number;
  symbol: string;
  kind: string;
  language: string;
  blob: string;
  score: number;
  snippet: string;
}

const PAGE = 78;
export const RESULTS = 100;

/** Code search: 100 results (times `factor`) on pages, each with place, symbol, score and a snippet. */
export function codeSearch(seed: number, targetTokens: number, factor = 1): Payload {
  const r = seeded('code-search', seed);
  const query = r.pick(VERBS);
  const repositories = r.sample(SERVICES, 7);
  const folders = Array.from(
    { length: 12 },
    () => `${r.pick(['src', 'lib', 'pkg', 'internal', 'test'])}/${r.pick(NOUNS)}`,
  );
  const paths: string[] = [];
  const symbols = new Set<string>();
  const budget = (targetTokens - 120) / (RESULTS * factor);
  let owed = 0;
  const hits = Array.from({ length: RESULTS * factor }, (): Hit => {
    if (paths.length === 0 || r.chance(0.62)) {
      const language = r.skewed(['ts', 'ts', 'js', 'tsx', 'mts']);
      paths.push(`${r.skewed(folders)}/${r.pick(NOUNS)}-${r.pick(NOUNS)}.${language}`);
    }
    const path = r.pick(paths.slice(-40));
    let symbol = camel(query, r.pick(NOUNS));
    while (symbols.has(symbol)) symbol = camel(query, r.pick(NOUNS), r.pick(NOUNS));
    symbols.add(symbol);
    const kind = r.skewed(['call', 'function', 'method', 'import', 'const', 'type', 'comment', 'test']);
    const hit: Hit = {
      repository: repositories[path.length % repositories.length] as string,
      path,
      line: Math.ceil(r.heavy(110, 1)),
      column: r.int(1, 60),
      symbol,
      kind,
      language: path.split('.').at(-1) as string,
      blob: r.hex(12),
      score: Number((r.float() * 18 + 2).toFixed(4)),
      snippet: '',
    };
    owed += budget;
    owed -= fillSnippet(hit, snippetLines(r, kind, symbol), owed);
    return hit;
  });
  return searchPayload(seed, r, query, hits, 'generated', []);
}

/** Adds lines while the hit stays within its budget; returns the tokens of the whole printed hit. */
export function fillSnippet(hit: Hit, lines: readonly string[], budget: number): number {
  hit.snippet = lines[0] as string;
  let tokens = countTokens(printed(hit));
  for (const line of lines.slice(1)) {
    const more = countTokens(JSON.stringify(line)) + 1;
    if (tokens + more > budget) break;
    hit.snippet += `\n${line}`;
    tokens += more - 1;
  }
  return tokens;
}

function snippetLines(r: Random, kind: string, symbol: string): string[] {
  const s = scope(r);
  const body = (count: number) => statements(r, s, '  ', count, 1);
  const heads: Readonly<Record<string, () => string>> = {
    function: () => `export ${signature(r, s, symbol)}`,
    method: () => `  ${r.chance(0.4) ? 'private ' : ''}${signature(r, s, symbol).replace('function ', '')}`,
    import: () =>
      `import { ${symbol}, ${camel(r.pick(VERBS), r.pick(NOUNS))} } from '../${r.pick(NOUNS)}/${r.pick(NOUNS)}.js';`,
    const: () =>
      `export const ${symbol} = ${r.pick(s.nouns)}.${r.pick(s.verbs)}(${r.pick(s.nouns)}, ${r.int(1, 9999)});`,
    type: () => `export type ${upperFirst(symbol)} = ReturnType<typeof ${symbol}> | ${r.pick(s.types)};`,
    comment: () => `// ${sentence(r)} See ${symbol}.`,
    test: () =>
      `  it('${sentence(r).toLowerCase().slice(0, 60).replaceAll("'", '')}', async () => { await ${symbol}(${r.pick(s.nouns)});`,
  };
  const head =
    heads[kind]?.() ?? `  const ${r.pick(s.nouns)} = await ${symbol}(${r.pick(s.nouns)}, this.${r.pick(s.nouns)});`;
  return [head, ...body(12)];
}

const printed = (hit: Hit): string => JSON.stringify(hit, null, 2).replace(/^/gm, '    ');

/** The payload around the hits; they may come from the generator or from installed packages. */
export function searchPayload(
  seed: number,
  r: Random,
  query: string,
  hits: readonly Hit[],
  origin: Payload['origin'],
  packages: readonly PackageSource[],
): Payload {
  const pages = pagesOf(hits);
  const records = hits.map(
    (hit): VisibleRecord => ({
      ...Object.fromEntries(Object.entries(hit).map(([key, value]) => [key, String(value)])),
      source: 'results',
    }),
  );
  return {
    workload: 'code-search',
    seed,
    origin,
    packages,
    system: 'You are a coding agent with a code search tool. Answer from its results.',
    results: pages.map((page, i) => ({
      source: 'results',
      tool: 'search_code',
      arguments: { query, page: i + 1, per_page: PAGE },
      text: `{\n  "query": ${JSON.stringify(query)},\n  "page": ${i + 1},\n  "total": ${hits.length},\n  "results": [\n${page.map(printed).join(',\n')}\n  ]\n}`,
    })),
    records,
    questions: questions(r, records),
    decoy: `What is the score of the result in ${r.pick(hits).path}?`,
    recordUnit: 'json-object',
    factFields: { results: ['symbol', 'blob', 'score', 'path'] },
  };
}

function pagesOf(hits: readonly Hit[]): (readonly Hit[])[] {
  const pages: (readonly Hit[])[] = [];
  for (let at = 0; at < hits.length; at += PAGE) pages.push(hits.slice(at, at + PAGE));
  return pages;
}

function questions(r: Random, records: readonly VisibleRecord[]): readonly QuestionDraft[] {
  const unique = [...groupBy(records, (x) => x.symbol as string).values()]
    .filter((g) => g.length === 1)
    .map((g) => g[0]!);
  const one = r.pick(unique.filter((record) => !hasKeyword(record)));
  const asked = r.pick(['line', 'blob', 'score', 'path']);
  const group = groupOfSize(
    r,
    groupBy(records, (x) => `${x.repository} ${x.kind}`),
    3,
    9,
  )[0] as VisibleRecord;
  const listed = groupOfSize(
    r,
    groupBy(records, (x) => `${x.language} ${x.kind}`),
    2,
    7,
  )[0] as VisibleRecord;
  const missing = missingPair(r, records, 'repository', 'kind') ?? missingPair(r, records, 'path', 'kind')!;
  const field = records.some((x) => x.repository === missing[0]) ? 'repository' : 'path';
  const left = neighbour(r, records, unique);
  return [
    {
      text: `What is the ${asked} of the result for symbol ${one.symbol}?`,
      program: { kind: 'single', where: [eq('symbol', one.symbol as string)], select: asked },
    },
    {
      text: `How many results of kind ${group.kind} are in ${group.repository}?`,
      program: { kind: 'count', where: [eq('repository', group.repository!), eq('kind', group.kind!)] },
    },
    {
      text: `List the symbols of all results of kind ${listed.kind} in .${listed.language} files.`,
      program: { kind: 'list', where: [eq('language', listed.language!), eq('kind', listed.kind!)], select: 'symbol' },
    },
    {
      text: `Is there any result of kind ${missing[1]} in ${missing[0]}? If so name one, else say none.`,
      program: { kind: 'absence', where: [eq(field, missing[0]), eq('kind', missing[1])] },
    },
    {
      text: `The file with the result for ${left.symbol} has one other result. Which blob does that one name?`,
      program: {
        kind: 'join',
        first: { where: [eq('symbol', left.symbol!)], select: 'path' },
        second: { where: [eq('path', '$1'), { field: 'symbol', op: 'ne', value: left.symbol! }], select: 'blob' },
      },
    },
  ];
}

/** A result whose file has one other result; both have a symbol of their own. */
function neighbour(r: Random, records: readonly VisibleRecord[], unique: readonly VisibleRecord[]): VisibleRecord {
  const own = new Set(unique);
  const pairs = [...groupBy(records, (x) => x.path as string).values()].filter(
    (group) => group.length === 2 && group.every((x) => own.has(x)),
  );
  return r.pick(pairs)[0] as VisibleRecord;
}
