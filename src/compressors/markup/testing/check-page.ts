import { readAttributes } from '../attributes.js';
import { markupCompressor } from '../compressor.js';
import { openPage, type Page } from '../page.js';
import { openRows } from '../rows.js';
import { visitTags } from '../tokens.js';

/** What became of a page or an XML text, and what is wrong with it; without complaints all properties hold. */
export interface Checked {
  readonly complaints: readonly string[];
  /** Absent where nothing was left out. */
  readonly after?: string;
  /** Shares of signs that are shown, links and rows of tables that are kept; of pages. */
  readonly shown: Share;
  readonly links: Share;
  readonly rows: Share;
  /** CPU time of the compressor. */
  readonly ms: number;
}

type Share = readonly [kept: number, all: number];

export interface CheckOptions {
  readonly type: 'html' | 'xml';
  readonly ask?: string;
  readonly fidelity?: 'reversible' | 'aggressive';
  readonly estimate?: (text: string) => number;
  readonly targetTokens?: number;
}

/** Compresses a text as the answer of a tool that fetches pages, and reads its marks back. */
export async function checkPage(text: string, options: CheckOptions): Promise<Checked> {
  const { type, ask, fidelity = 'reversible', estimate = (one) => one.length / 4 } = options;
  const input = {
    text,
    type,
    query: {
      terms: ask === undefined ? [] : ask.toLowerCase().split(/[^\p{L}\p{N}]+/u),
      texts: ask === undefined ? [] : [ask],
      tool: 'web_fetch',
      arguments: '{"url":"https://example.org/"}',
    },
    fidelity,
    encoding: 'plain' as const,
    estimate,
    ...(fidelity === 'aggressive' ? { targetTokens: options.targetTokens ?? estimate(text) / 5 } : {}),
  };
  const from = process.cpuUsage();
  await markupCompressor.prepare?.(input);
  const candidate = markupCompressor.propose(input).find(({ omission }) => omission !== undefined);
  const { user, system } = process.cpuUsage(from);
  const ms = (user + system) / 1000;
  const before = tally(openPage(text, type === 'html'));
  if (candidate === undefined) {
    return {
      complaints: [],
      shown: [before[0], before[0]],
      links: [before[1], before[1]],
      rows: [before[2], before[2]],
      ms,
    };
  }
  const after = tally(openPage(candidate.text, type === 'html'));
  const complaints = readBack(text, candidate.text, type === 'html', candidate.omission?.omitted ?? 0);
  const share = (k: 0 | 1 | 2): Share => [after[k], before[k]];
  return { complaints, after: candidate.text, shown: share(0), links: share(1), rows: share(2), ms };
}

/** Signs that are shown, links, rows of tables. */
function tally(page: Page): [number, number, number] {
  const { elements, shown } = page;
  const count = (name: string) => elements.filter((one) => one.name === name).length;
  return [
    elements.reduce((sum, { parent }, i) => sum + (parent < 0 ? (shown[i] as number) : 0), 0),
    count('a'),
    count('tr'),
  ];
}

const GAP =
  /<!-- \[… (?<n>\d+) (?<unit>lines|characters): [^\]]*?(?:(?:line|row)s? )?(?<a>\d+)(?:-(?<b>\d+))?\] -->|\[… (?<blob>\d+) characters of [^\]]*\]|<[A-Za-z_][^<>]*? (?:…(?<few>\d+)|\[… (?<first>\d+) attributes?\])[^<>]*>/g;

/** Every stretch between marks is the next of the original, and marks say exactly what is missing there. */
export function readBack(text: string, sent: string, isHtml: boolean, omitted: number): string[] {
  const complaints: string[] = [];
  const rows = openRows(text);
  const tagEnds = new Map<number, number>();
  visitTags(text, isHtml, ({ start, end }) => tagEnds.set(start, end));
  let at = 0;
  let missing = 0;
  let from = 0;
  const literal = (to: number) => {
    const stretch = sent.slice(from, to);
    if (!text.startsWith(stretch, at))
      complaints.push(`not the original at ${at}: ${JSON.stringify(stretch.slice(0, 60))}`);
    at += stretch.length;
  };
  for (const found of sent.matchAll(GAP)) {
    if (complaints.length > 0) return complaints;
    literal(found.index);
    from = found.index + found[0].length;
    const { n, unit, a, b = a, blob, few, first } = found.groups ?? {};
    if (few !== undefined || first !== undefined) {
      const end = tagEnds.get(at) ?? at;
      const bare = found[0]
        .replace(/ (?:…\d+|\[… \d+ attributes?\])/, '')
        .replace(/\[… \d+ characters of [^\]]*\]/g, '');
      const count = readAttributes(text, at, end).length - readAttributes(bare, 0, bare.length).length;
      if (count !== Number(few ?? first)) complaints.push(`${count} attributes left out, not ${few ?? first}`);
      if (!isSubsequence(bare, text.slice(at, end))) complaints.push(`not of the original: ${bare.slice(0, 60)}`);
      missing += points(text.slice(at, end)) - points(bare);
      at = end;
      continue;
    }
    let end = at;
    if (unit === 'lines') {
      end = rows.starts[Number(b)] ?? text.length;
      while (end > at && text.charCodeAt(end - 1) <= 32) end--;
      if (Number(b) - Number(a) + 1 !== Number(n)) complaints.push(`${found[0]} does not count right`);
      if (rows.at(at) !== Number(a)) complaints.push(`${found[0]} begins elsewhere: ${rows.at(at)}`);
    } else {
      for (let left = Number(n ?? blob); left > 0 && end < text.length; left--)
        end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
      if (a !== undefined && (rows.at(at) !== Number(a) || rows.at(end - 1) !== Number(b)))
        complaints.push(`${found[0]} stands elsewhere`);
    }
    missing += points(text.slice(at, end));
    at = end;
  }
  literal(sent.length);
  if (complaints.length === 0 && at !== text.length) complaints.push('the end is missing');
  if (complaints.length === 0 && missing !== omitted) complaints.push(`${missing} characters left out, not ${omitted}`);
  return complaints;
}

const points = (text: string): number => [...text].length;

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const c of whole) if (c === part[at]) at++;
  return at === part.length;
}
