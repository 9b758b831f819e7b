import { formatGap } from '../../ccr/index.js';
import { type DiffDocument, openDiff } from '../../encode/index.js';
import type { Candidate, Compressor, CompressorInput, Query } from '../types.js';

/** Context lines that stay on either side of a change. */
const CONTEXT = 1;
/** Context lines in a row that are left out; fewer are no shorter than the mark. */
const LEAST = 2;
/** Files that tools write and nobody reads line by line. */
const GENERATED =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|go\.sum|flake\.lock|[^/]+\.min\.(?:js|css)|[^/]+\.(?:js|css)\.map)$/;

/**
 * Unified diffs. Nothing changed is ever left out but in lock files and minified code; from `reversible` on, context further than one
 * line from a change is, unless the request speaks of it.
 */
export const diffCompressor: Compressor = {
  name: 'diff',
  kind: 'diff',
  propose(input) {
    const document = openDiff(input.text);
    if (document === undefined) return [];
    const whole: Candidate[] = [
      { name: `diff:${input.encoding}`, keepRule: 'all', text: document.write(input.encoding) },
    ];
    const trimmed = input.fidelity === 'lossless' ? undefined : trim(document, input);
    return trimmed === undefined ? whole : [trimmed, ...whole];
  },
};

function trim(document: DiffDocument, { query, encoding }: CompressorInput): Candidate | undefined {
  const keep = keptLines(document, query);
  const omitted = keep.reduce((sum, kept) => sum + (kept === 0 ? 1 : 0), 0);
  if (omitted === 0) return undefined;
  return {
    name: `diff:context+${encoding}`,
    keepRule: 'diff:changes',
    text: document.write(encoding, keep, (lines) => formatGap(lines, 'lines')),
    omission: { unit: 'lines', omitted, total: document.lines.length, fields: {} },
  };
}

function keptLines({ lines, parts }: DiffDocument, query: Query): Uint8Array {
  const keep = new Uint8Array(lines.length).fill(1);
  const terms = query.terms.filter((term) => term.length >= 4);
  const isAsked = (line: string) => {
    const lower = line.toLowerCase();
    return terms.some((term) => lower.includes(term));
  };
  let generated = false;
  for (const part of parts) {
    if (part.kind === 'file') generated = GENERATED.test(part.file.path);
    if (part.kind === 'line' && (lines[part.at] as string).startsWith('diff ')) generated = false;
    if (part.kind !== 'hunk') continue;
    if (generated) {
      keep.fill(0, part.at, part.at + part.lines);
      continue;
    }
    let run = part.at + 1;
    const end = part.at + part.lines;
    for (let i = run; i <= end; i++) {
      if (i < end && isContext(i, part.at + 1, end)) continue;
      if (i - run >= LEAST) keep.fill(0, run, i);
      run = i + 1;
    }
  }
  return keep;

  /** A context line with no change near it. */
  function isContext(at: number, from: number, end: number): boolean {
    for (let i = Math.max(from, at - CONTEXT); i <= Math.min(end - 1, at + CONTEXT); i++) {
      if (!(lines[i] as string).startsWith(' ')) return false;
    }
    return !isAsked(lines[at] as string);
  }
}
