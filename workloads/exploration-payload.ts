import type { VisibleRecord } from '../evals/questions/index.js';
import { countTokens } from './count.js';
import { explorationQuestions } from './exploration-questions.js';
import type { Random } from './random.js';
import type { PackageSource, Payload, ToolResult } from './types.js';

export interface TreeEntry {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
}

export interface Codebase {
  readonly origin: Payload['origin'];
  readonly packages: readonly PackageSource[];
  readonly tree: readonly TreeEntry[];
  readonly pattern: string;
  readonly hits: readonly { readonly path: string; readonly line: number; readonly text: string }[];
  /** Files to read, in order; as many are shown as fit, the last one from its beginning only. */
  files(): Iterable<{ readonly path: string; readonly lines: readonly string[] }>;
}

/** An agent that looks around: the file tree, one grep, then file after file with numbered lines. */
export function explorationPayload(seed: number, r: Random, code: Codebase, targetTokens: number): Payload {
  const tree = code.tree.map((x) => `-rw-r--r-- ${String(x.size).padStart(6)} ${x.modified} ${x.path}`).join('\n');
  const grep = code.hits.map((x) => `${x.path}:${x.line}:${x.text}`).join('\n');
  const results: ToolResult[] = [
    { source: 'tree', tool: 'list_files', arguments: { path: '.', recursive: true }, text: tree },
    { source: 'grep', tool: 'grep', arguments: { pattern: code.pattern, path: '.' }, text: grep },
  ];
  const records: VisibleRecord[] = [
    ...code.tree.map((x) => ({ source: 'tree', path: x.path, size: String(x.size), modified: x.modified })),
    ...code.hits.map((x) => ({ source: 'grep', path: x.path, line: String(x.line), text: x.text })),
  ];
  let left = targetTokens - countTokens(tree) - countTokens(grep);
  const enough = Math.max(60, targetTokens * 0.003);
  for (const { path, lines } of code.files()) {
    if (left < enough) break;
    const head = `[File: ${path} (${lines.length} lines total)]`;
    const shown = shownLines(head, lines, left);
    if (shown.length === 0) continue;
    const text = [head, ...shown].join('\n');
    left -= countTokens(text);
    results.push({ source: 'files', tool: 'read_file', arguments: { path }, text });
    records.push(...shown.map((_, i) => ({ source: 'files', path, line: String(i + 1), text: lines[i] as string })));
  }
  return {
    workload: 'codebase-exploration',
    seed,
    origin: code.origin,
    packages: code.packages,
    system: 'You are a coding agent that explores a codebase. Answer from the tool results only.',
    results,
    records,
    questions: explorationQuestions(r, records, code.pattern),
    decoy: `How large is ${r.pick(code.tree).path}?`,
    recordUnit: 'line',
    headingFields: { files: ['path'] },
    factFields: { tree: ['path', 'size'], grep: ['text', 'path'], files: ['text', 'line'] },
  };
}

/** As many numbered lines of the file as fit into the tokens. */
function shownLines(head: string, lines: readonly string[], left: number): string[] {
  const numbered = lines.map((line, i) => `${i + 1}:${line}`);
  if (countTokens([head, ...numbered].join('\n')) <= left) return numbered;
  let tokens = countTokens(head);
  const shown: string[] = [];
  for (const line of numbered) {
    tokens += countTokens(`${line}\n`);
    if (tokens > left) break;
    shown.push(line);
  }
  return shown;
}
