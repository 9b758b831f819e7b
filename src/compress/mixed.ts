import { countLines } from '../base/index.js';
import { holdsGapLine, type OmissionStatement } from '../ccr/index.js';
import type { Candidate, Fidelity } from '../compressors/index.js';
import type { ContentKind, Detection, Segment } from '../content/index.js';
import { decode, type Part, partText, writeMixed } from '../encode/index.js';
import type { BlockTask } from './block.js';
import { propose } from './propose.js';

/** Tokens by estimate that a block must save over its segment as it is: its head costs some, and so does looking at it. */
const LEAST_GAIN = 6;

/** A segment with the best ways to write it. */
interface Written {
  readonly part: Part;
  /** Tokens of the part by estimate. */
  readonly cost: number;
  readonly kind: ContentKind;
  /** The same with lines left out. */
  readonly thinned?: Shorter;
  /** The same with blobs cut to their beginnings. */
  readonly cut?: Shorter;
}

interface Shorter {
  readonly candidate: Candidate;
  readonly statement: OmissionStatement;
  readonly cost: number;
}

/** Keep rules that leave out characters of blobs and nothing else. */
const BLOBS: ReadonlySet<string> = new Set(['blobs', 'cells:blobs']);

/**
 * Candidates for a text of different things: each segment as its kind's compressor writes it, at its kind's fidelity and encoding. Either one of them,
 * the one that gains most by it, leaves lines out, counted over the whole text, or all leave out blobs. In one piece the text competes with nothing left out.
 */
export function proposeMixed(found: Detection, task: BlockTask): readonly Candidate[] {
  const asOne = found.whole === undefined ? [] : propose(task.text, found.whole, task, 'lossless');
  const written = (found.segments ?? []).map((segment, i, all) => write(segment, i === all.length - 1, task));
  const parts = written.map(({ part }) => part);
  const mixed: Candidate[] = [];
  if (parts.some(({ block }) => block !== undefined)) {
    mixed.push({ name: `mixed:${kindsOf(written)}`, keepRule: 'all', text: writeMixed(parts) });
  }
  const shorter = [thinOne(written, task.text), cutAll(written)]
    .filter((one) => one !== undefined)
    .sort((a, b) => a.cost - b.cost);
  return [...shorter.map(({ candidate }) => candidate), ...mixed, ...asOne];
}

/** The most that any segment of a mixed text may leave out. */
export function mixedFidelity({ segments = [] }: Detection, settings: BlockTask['settings']): Fidelity {
  const asked = new Set(segments.map(({ kind }) => settings.fidelity[kind]));
  return asked.has('aggressive') ? 'aggressive' : asked.has('reversible') ? 'reversible' : 'lossless';
}

function write({ start, end, kind, type }: Segment, isLast: boolean, task: BlockTask): Written {
  const original = task.text.slice(start, end);
  const text = partText(original, isLast);
  const asItIs = { part: { original }, cost: task.estimate(text), kind };
  const candidates = propose(text, type, task);
  const ranked = candidates
    .map((candidate) => ({ candidate, cost: task.estimate(candidate.text) }))
    .sort((a, b) => a.cost - b.cost);
  const complete = ranked.find(
    ({ candidate, cost }) =>
      candidate.omission === undefined && cost + LEAST_GAIN <= asItIs.cost && standsNested(candidate.text, text),
  );
  const best: Written =
    complete === undefined ? asItIs : { part: { original, block: complete.candidate.text }, cost: complete.cost, kind };
  const opaque = ranked.find(
    ({ candidate: { omission, keepRule } }) => omission?.unit.startsWith('characters') && BLOBS.has(keepRule),
  );
  if (opaque?.candidate.omission !== undefined && opaque.cost + LEAST_GAIN <= best.cost) {
    return { ...best, cut: { ...opaque, statement: opaque.candidate.omission } };
  }
  const isWholeLines =
    (start === 0 || task.text[start - 1] === '\n') && (end === task.text.length || task.text[end - 1] === '\n');
  const [rule] = candidates.flatMap(({ omission, keepRule }) => (omission?.unit === 'lines' ? [keepRule] : []));
  const thinned = ranked.find(({ candidate }) => candidate.omission !== undefined && candidate.keepRule === rule);
  if (!isWholeLines || thinned?.candidate.omission === undefined || thinned.cost + LEAST_GAIN > best.cost) return best;
  return { ...best, thinned: { ...thinned, statement: thinned.candidate.omission } };
}

/** A block that holds blocks itself cannot stand in another. */
function standsNested(block: string, text: string): boolean {
  try {
    return decode(writeMixed([{ original: text, block }])).text === text;
  } catch {
    return false;
  }
}

/** A candidate with what its parts cost together. */
interface Costed {
  readonly candidate: Candidate;
  readonly cost: number;
}

const costOf = (parts: readonly { readonly cost: number }[]): number => parts.reduce((sum, { cost }) => sum + cost, 0);

/** Every blob of every segment cut to its beginning. */
function cutAll(written: readonly Written[]): Costed | undefined {
  const statements = written.flatMap(({ cut }) => (cut === undefined ? [] : [cut.statement]));
  const [first] = statements;
  if (first === undefined) return undefined;
  const sum = (of: 'omitted' | 'total') => statements.reduce((all, one) => all + one[of], 0);
  const omission =
    statements.length === 1 ? first : { unit: 'characters', omitted: sum('omitted'), total: sum('total'), fields: {} };
  const parts = written.map(({ part, cut }) => (cut === undefined ? part : { ...part, block: cut.candidate.text }));
  const name = `mixed:${kindsOf(written)}+blobs`;
  return {
    candidate: { name, keepRule: 'mixed:blobs', text: writeMixed(parts), omission },
    cost: costOf(written.map(({ cut, cost }) => cut ?? { cost })),
  };
}

function thinOne(written: readonly Written[], text: string): Costed | undefined {
  const [best] = written
    .filter(({ thinned }) => thinned !== undefined)
    .sort((a, b) => b.cost - (b.thinned?.cost ?? 0) - (a.cost - (a.thinned?.cost ?? 0)));
  if (best?.thinned === undefined || holdsGapLine(text)) return undefined;
  const { candidate, statement } = best.thinned;
  const parts = written.map((one) => (one === best ? { ...one.part, block: candidate.text } : one.part));
  return {
    candidate: {
      name: `mixed:${kindsOf(written)}+${candidate.name}`,
      keepRule: `mixed:${candidate.keepRule}`,
      text: writeMixed(parts),
      omission: { ...statement, total: countLines(text) },
    },
    cost: costOf(written.map((one) => (one === best ? (one.thinned ?? one) : one))),
  };
}

const kindsOf = (written: readonly Written[]): string =>
  [...new Set(written.flatMap(({ part, kind }) => (part.block === undefined ? [] : [kind])))].sort().join('+') ||
  'text';
