import { join } from 'node:path';
import { findTasks, type Item, loadMeetings } from '../../evals/tasks/index.js';
import { judgeBy } from '../../src/compressors/index.js';
import { proseCompressor, readUnits } from '../../src/compressors/prose/index.js';
import type { CompressorInput, PassageJudge } from '../../src/compressors/types.js';
import { openModel } from '../../src/models/index.js';
import { estimateTokens, getTokenizer } from '../../src/tokens/index.js';
import { ROOT } from './root.js';

/** One text, what was asked before it, and what must stay visible. */
interface Asked {
  readonly text: string;
  readonly query: string;
  readonly atoms: readonly (readonly string[])[];
}

interface Sum {
  visible: number;
  facts: number;
  before: number;
  after: number;
}

type Order = (asked: Asked, units: readonly string[], seed: number) => number[];

const SQUAD_ITEMS = 400;
/** With the model, which takes seconds a text, every so many texts. */
const MODEL_NTH = 3;
/** Of a text's tokens, the budget of the second row. */
const BUDGET = 0.4;
const GAP = '[… 9 sentences]\n';
const tokenizer = getTokenizer('o200k_base');

/**
 * Answer-bearing text that stays visible at `reversible`, and at equal tokens with random sentences, truncation and BM25 over sentences alone. `train`: on the
 * meetings that constants may be chosen on. `model`: also with the shipped model, on every third text.
 */
export async function benchProse(wanted: readonly string[]): Promise<void> {
  const isTraining = wanted.includes('train');
  const model = wanted.includes('model') ? await openModel() : undefined;
  const judge = model?.scorer === undefined ? undefined : judgeBy(model.scorer);
  const rows: Record<string, unknown>[] = [];
  for (const [name, set] of await load(isTraining)) {
    const own = model === undefined ? set : set.filter((_, i) => i % MODEL_NTH === 0);
    rows.push(...(await rowsOf(name, own, judge)));
  }
  await model?.close();
  console.log('Needed facts visible, in %, at equal tokens per text (o200k, marks in place, without the full mark):');
  console.table(rows);
}

async function load(isTraining: boolean): Promise<[string, Asked[]][]> {
  const dataDir = process.env.HEADROOM_EVALS_DATA ?? join(ROOT, '../shared/data');
  const [squad] = await findTasks(['squad:in-context']);
  const context = { dataDir, seed: 1, limit: 100_000 };
  const mine = loadMeetings(context, isTraining ? 'training' : 'scoring').items;
  const passages = isTraining ? [] : ((await squad?.load({ dataDir, seed: 1, limit: 2 * SQUAD_ITEMS }))?.items ?? []);
  const sets: [string, Asked[]][] = [
    ['SQuAD v2 dev, passages as text', passages.map((item) => askedOf(item, passagesAsText))],
    ['QMSum, early', mine.filter(({ position }) => position === 'early').map((item) => askedOf(item))],
    ['QMSum, late', mine.filter(({ position }) => position === 'late').map((item) => askedOf(item))],
  ];
  return sets
    .map(([name, set]): [string, Asked[]] => [name, set.filter(({ atoms }) => atoms.length > 0)])
    .filter(([, set]) => set.length > 0);
}

function askedOf({ request, facts }: Item, asText = (payload: string) => payload): Asked {
  const content = (role: string) => request.messages.find((message) => message.role === role)?.content ?? '';
  const needed = facts.filter((fact) => fact.class === 'needed');
  return { text: asText(content('tool')), query: content('user'), atoms: needed.map(({ atoms }) => atoms) };
}

function passagesAsText(payload: string): string {
  const chunks = JSON.parse(payload) as readonly { readonly title: string; readonly text: string }[];
  return chunks.map(({ title, text }) => `## ${title.replaceAll('_', ' ')}\n\n${text}\n`).join('\n');
}

const RIVALS: Readonly<Record<string, Order>> = {
  'random sentences': (_asked, units, seed) =>
    units
      .map((_, i) => [draw(seed, i), i] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, i]) => i),
  truncation: (_asked, units) => [...units.keys()],
  'BM25 sentences': ({ query }, units) => byScore(bm25(query, units)),
};

async function rowsOf(
  name: string,
  set: readonly Asked[],
  judge: PassageJudge | undefined,
): Promise<Record<string, unknown>[]> {
  const sums = new Map<string, Sum>();
  let whole = 0;
  let seed = 0;
  const from = process.cpuUsage();
  const sent = set.map((asked) => ours(asked));
  const { user, system } = process.cpuUsage(from);
  for (const [i, asked] of set.entries()) {
    const own = sent[i];
    if (own === undefined) whole++;
    add(sums, 'ours', asked, own ?? asked.text);
    add(sums, 'ours, to 40 %', asked, ours(asked, BUDGET) ?? asked.text);
    if (judge !== undefined) {
      add(sums, 'ours with the model', asked, (await judged(asked, judge)) ?? asked.text);
      add(sums, 'ours with the model, to 40 %', asked, (await judged(asked, judge, BUDGET)) ?? asked.text);
    }
    const { units, text } = readUnits(asked.text);
    const texts = units.map(({ start, end }) => text.slice(start, end));
    for (const [rival, order] of Object.entries(RIVALS)) {
      const target = tokenizer.count(own ?? asked.text);
      add(sums, rival, asked, own === undefined ? asked.text : fill(texts, order(asked, texts, ++seed), target));
    }
  }
  const characters = set.reduce((sum, { text }) => sum + text.length, 0);
  return [...sums].map(([method, { visible, facts, before, after }]) => ({
    ...{ set: name, method, texts: set.length, facts, visible: percent(visible / facts) },
    saved: percent(1 - after / before),
    ...(method === 'ours' ? { 'left whole': whole, 'MB/s': (characters / (user + system)).toFixed(1) } : {}),
  }));
}

const ours = (asked: Asked, share?: number): string | undefined =>
  proseCompressor.propose(inputOf(asked, share))[0]?.text;

async function judged(asked: Asked, judge: PassageJudge, share?: number): Promise<string | undefined> {
  const input = { ...inputOf(asked, share), judge };
  await proseCompressor.prepare?.(input);
  return proseCompressor.propose(input)[0]?.text;
}

/** At `reversible`, or at `aggressive` down to a share of the text's tokens. */
function inputOf({ text, query }: Asked, share: number | undefined): CompressorInput {
  return {
    ...{ text, type: 'prose', encoding: 'plain', estimate: estimateTokens, query: { terms: [], texts: [query] } },
    ...(share === undefined
      ? { fidelity: 'reversible', thinsProse: true }
      : { fidelity: 'aggressive', targetTokens: share * estimateTokens(text) }),
  };
}

function add(sums: Map<string, Sum>, method: string, { text, atoms }: Asked, sent: string): void {
  const sum = sums.get(method) ?? { visible: 0, facts: 0, before: 0, after: 0 };
  sum.facts += atoms.length;
  sum.visible += atoms.filter((all) => all.every((atom) => sent.includes(atom))).length;
  sum.before += tokenizer.count(text);
  sum.after += tokenizer.count(sent);
  sums.set(method, sum);
}

/** Units in an order until `target` tokens, gap marks included; the budget is corrected by what came out. */
function fill(units: readonly string[], order: readonly number[], target: number): string {
  const costs = units.map((unit) => tokenizer.count(unit));
  let budget = target;
  let text = '';
  for (let round = 0; round < 4; round++) {
    const keep = new Set<number>();
    let left = budget;
    for (const i of order) {
      left -= costs[i] as number;
      if (left < 0) break;
      keep.add(i);
    }
    text = units.map((unit, i) => (keep.has(i) ? unit : keep.has(i - 1) || i === 0 ? GAP : '')).join('');
    const tokens = tokenizer.count(text);
    if (Math.abs(tokens - target) < 0.02 * target) break;
    budget *= target / tokens;
  }
  return text;
}

function bm25(query: string, units: readonly string[]): number[] {
  const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const asked = [...new Set(wordsOf(query))];
  const all = units.map(wordsOf);
  const mean = all.reduce((sum, { length }) => sum + length, 0) / all.length;
  const weights = asked.map((word) => {
    const n = all.filter((words) => words.includes(word)).length;
    return Math.log(1 + (all.length - n + 0.5) / (n + 0.5));
  });
  return all.map((words) =>
    asked.reduce((sum, word, i) => {
      const count = words.filter((one) => one === word).length;
      return sum + ((weights[i] as number) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * words.length) / mean));
    }, 0),
  );
}

const byScore = (scores: readonly number[]): number[] =>
  [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);

/** A number that depends on both, evenly spread over 32 bits. */
function draw(seed: number, i: number): number {
  let x = Math.imul(seed, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
}

const percent = (share: number): string => (100 * share).toFixed(1);
