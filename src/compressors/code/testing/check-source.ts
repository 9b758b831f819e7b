import {
  definitionsIn,
  errorSize,
  type Language,
  languageOfPath,
  loadGrammar,
  withTree,
} from '../../../grammars/index.js';
import { codeCompressor } from '../compressor.js';
import { filesOfCall } from '../read-call.js';

/** What became of a source at `reversible`, and what is wrong with it; without complaints all properties hold. */
export interface Checked {
  readonly language: Language;
  readonly parsed: boolean;
  readonly complaints: readonly string[];
  /** Characters; `after` is absent where nothing was left out. */
  readonly before: number;
  readonly after?: string;
  readonly signatures: number;
  readonly hidden: number;
  /** CPU time of the compressor. */
  readonly ms: number;
}

const GAP = /\[… (\d+) lines: (?:.*, )?(\d+)(?:-(\d+))?\](?:"""|'''| \*\/)?$/;

/** Compresses a source as an answer of a tool that is no reader, so that its size alone does not keep it whole. */
export async function checkSource(
  path: string,
  text: string,
  fidelity: 'reversible' | 'aggressive' = 'reversible',
): Promise<Checked | undefined> {
  const language = languageOfPath(path);
  if (language === undefined) return undefined;
  await loadGrammar(language);
  const input = {
    text,
    type: 'code' as const,
    query: { terms: [], texts: [], files: filesOfCall('answer', { path }) },
    fidelity,
    encoding: 'plain' as const,
    estimate: (one: string) => one.length / 4,
    ...(fidelity === 'aggressive' ? { targetTokens: 0.05 * text.length } : {}),
  };
  const from = process.cpuUsage();
  await codeCompressor.prepare?.(input);
  const candidate = codeCompressor.propose(input).find(({ omission }) => omission !== undefined);
  const { user, system } = process.cpuUsage(from);
  const ms = (user + system) / 1000;
  const errors = withTree(language, text, errorSize) ?? 0;
  const rows = text.split('\n');
  const before = text.length;
  if (candidate === undefined) {
    return { language, parsed: errors === 0, complaints: [], before, signatures: 0, hidden: 0, ms };
  }
  const { kept, complaints } = readBack(rows, candidate.text, candidate.omission?.omitted ?? 0);
  const used = (candidate.name.split('+').at(-1) ?? language) as Language;
  const own = withTree(used, text, errorSize) ?? 0;
  const left = withTree(used, candidate.text, errorSize) ?? 0;
  if (left > own) complaints.push(`parses worse: ${left} instead of ${own}`);
  const { signatures, hidden } = countSignatures(used, text, kept);
  if (hidden > 0 && fidelity === 'reversible') complaints.push(`${hidden} signatures hidden`);
  return { language, parsed: errors === 0, complaints, before, after: candidate.text, signatures, hidden, ms };
}

/** Every line is the next row of the source, or a mark that says exactly which rows are missing there. */
function readBack(rows: readonly string[], text: string, omitted: number): { kept: Set<number>; complaints: string[] } {
  const kept = new Set<number>();
  const complaints: string[] = [];
  let at = 0;
  let missing = 0;
  for (const line of text.split('\n')) {
    const gap = GAP.exec(line);
    if (gap === null) {
      if (line !== rows[at]) complaints.push(`row ${at + 1} reads ${JSON.stringify(line.slice(0, 80))}`);
      kept.add(at++);
    } else {
      const [count, from, to] = [Number(gap[1]), Number(gap[2]), Number(gap[3] ?? gap[2])];
      if (from !== at + 1 || to - from + 1 !== count) complaints.push(`${gap[0]} stands at row ${at + 1}`);
      at = to;
      missing += count;
    }
    if (complaints.length > 3) break;
  }
  if (at !== rows.length) complaints.push(`${at} of ${rows.length} rows accounted for`);
  if (missing !== omitted) complaints.push(`${omitted} lines stated, ${missing} missing`);
  return { kept, complaints };
}

/** Functions that stand in no other function, from their first row to the one where the body begins. */
function countSignatures(language: Language, text: string, kept: ReadonlySet<number>) {
  const rows = text.split('\n');
  const definitions = withTree(language, text, (root) => definitionsIn(root, language)) ?? [];
  let signatures = 0;
  let hidden = 0;
  const isInner: boolean[] = [];
  for (const [i, { parent, isFunction, isDeclared, isDamaged, start, body }] of definitions.entries()) {
    isInner[i] = parent >= 0 && (isInner[parent] === true || definitions[parent]?.isFunction === true);
    if (isInner[i] || !isFunction || !isDeclared || isDamaged || body === undefined) continue;
    signatures++;
    for (let row = start.row; row < Math.max(body.start.row, start.row + 1); row++) {
      // Comments between the two are no part of it.
      if (!kept.has(row) && !/^\s*(?:#|\/\/|\/?\*|$)/.test(rows[row] ?? '')) {
        hidden++;
        break;
      }
    }
  }
  return { signatures, hidden };
}
