import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createHeadroom, type Encoding, type Fidelity } from '../../src/index.js';
import { conversationFamilies } from './conversations.js';
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

interface Message {
  readonly role: string;
  readonly content: string | null;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly unknown[];
}

interface Family {
  readonly family: string;
  readonly conversations: readonly (readonly Message[])[];
}

interface Row {
  family: string;
  conversations: number;
  tokens: number;
  [setting: string]: string | number;
}

interface Sum {
  before: number;
  after: number;
  characters: number;
  ms: number;
}

/** Tokens saved (o200k) per family and setting, and the CPU time of the whole `compress` call. Families by name, or all. */
export async function benchFamilies(wanted: readonly string[]): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const rows: Row[] = [];
  const pooled = new Map<string, Sum>();
  for (const { family, conversations } of [...fileFamilies(), ...(await conversationFamilies())]) {
    if (wanted.length > 0 && !wanted.includes(family)) continue;
    const row: Row = { family, conversations: conversations.length, tokens: 0 };
    for (const [fidelity, encoding] of SETTINGS) {
      const headroom = createHeadroom({ fidelity, encoding, home });
      const sum: Sum = { before: 0, after: 0, characters: 0, ms: 0 };
      for (const messages of conversations) {
        const from = process.cpuUsage();
        const result = await headroom.compress(messages);
        const { user, system } = process.cpuUsage(from);
        add(sum, {
          before: result.tokensBefore,
          after: result.tokensAfter,
          characters: lengthOf(messages),
          ms: (user + system) / 1000,
        });
      }
      row.tokens = sum.before;
      row[`${fidelity} ${encoding}`] = `${percent(sum)} (${speed(sum)})`;
      const all = pooled.get(`${fidelity} ${encoding}`) ?? { before: 0, after: 0, characters: 0, ms: 0 };
      pooled.set(`${fidelity} ${encoding}`, add(all, sum));
    }
    rows.push(row);
  }
  rmSync(home, { recursive: true, force: true });
  console.log('Tokens saved in % (MB of text a second of CPU time):');
  console.table(rows);
  for (const [setting, sum] of pooled) {
    console.log(`${setting}: saved ${percent(sum)} % of all ${sum.before} tokens, ${speed(sum)} MB/s`);
  }
}

function add(sum: Sum, more: Sum): Sum {
  for (const key of ['before', 'after', 'characters', 'ms'] as const) sum[key] += more[key];
  return sum;
}

const percent = ({ before, after }: Sum): string => (100 * (1 - after / before)).toFixed(1);
const speed = ({ characters, ms }: Sum): string => (characters / 1000 / ms).toFixed(1);
const lengthOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, { content }) => sum + (typeof content === 'string' ? content.length : 0), 0);

function fileFamilies(): Family[] {
  const data = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const paths = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return FAMILIES.map(([family, pattern]) => {
    const texts = paths.filter((path) => pattern.test(relative(data, path))).map(readText);
    return { family, conversations: texts.map(conversation) };
  });
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function conversation(text: string): Message[] {
  const call = { id: 'c1', type: 'function', function: { name: 'read', arguments: '{}' } };
  return [
    { role: 'user', content: 'What failed, and where?' },
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: text },
  ];
}
