import { type JsonNode, parseJsonText } from '../base/index.js';
import { markupRows } from '../content/index.js';
import { findRecordSets } from './record-sets.js';

/** One record: UTF-16 offsets, `end` exclusive, and which container it stands in. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly container: number;
}

/** The records of an original. Record n of a request is `spans[n - 1]`. */
export interface Records {
  readonly unit: 'rows' | 'lines';
  readonly spans: readonly RecordSpan[];
  /** By container: what a slice of its records is put between to stand for itself. */
  readonly wraps: readonly (readonly [string, string])[];
}

/** The lines, each with its line feed. A text that ends in one has no empty line behind it. */
export function linesOf(text: string): Records {
  const spans: RecordSpan[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    spans.push({ start, end, container: 0 });
    start = end;
  }
  return { unit: 'lines', spans, wraps: [['', '']] };
}

/**
 * The rows. Of a JSON text: the records of its record sets (the outermost arrays of at least 20 objects, objects of at least 20 objects, look-ups of
 * strings by id) through all of them in reading order, as marks count them; without any, the elements of the
 * largest array that is reached through objects alone; without one, the members of the root. Of any other text: its lines.
 */
export function rowsOf(text: string): Records {
  const root = /^\s*[[{]/.test(text) ? parseJsonText(text) : undefined;
  if (root === undefined) return linesOf(text);
  const sets = findRecordSets(root).map(({ container }) => container);
  const containers = sets.length > 0 ? sets : [largestArray(root) ?? root];
  const spans = containers.flatMap((node, container) =>
    partsOf(node).map(({ start, end }) => ({ start, end, container })),
  );
  return { unit: 'rows', spans, wraps: containers.map(({ kind }) => (kind === 'array' ? ['[', ']'] : ['{', '}'])) };
}

/** The rows of a page or an XML text: its lines, long ones cut before the tags of blocks. */
export function markupRowsOf(text: string): Records {
  const starts = markupRows(text);
  const spans = starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length, container: 0 }));
  return { unit: 'rows', spans, wraps: [['', '']] };
}

/** Records `from` to `to`, verbatim, those of one container together with what stands between them. */
export function sliceRecords(text: string, { spans, wraps }: Records, from: number, to: number): string {
  const pieces: string[] = [];
  for (let i = from - 1; i < to; ) {
    const { start, container } = spans[i] as RecordSpan;
    let last = i;
    while (last + 1 < to && spans[last + 1]?.container === container) last++;
    const [open, close] = wraps[container] as readonly [string, string];
    pieces.push(open + text.slice(start, (spans[last] as RecordSpan).end) + close);
    i = last + 1;
  }
  return pieces.join('\n');
}

/** Elements, or members with their keys. */
function partsOf(node: JsonNode): { start: number; end: number }[] {
  if (node.kind === 'array') return node.items.map(({ start, end }) => ({ start, end }));
  return node.kind === 'object' ? node.members.map(({ key, value }) => ({ start: key.start, end: value.end })) : [];
}

const childrenOf = (node: JsonNode): readonly JsonNode[] =>
  node.kind === 'array' ? node.items : node.kind === 'object' ? node.members.map(({ value }) => value) : [];

function largestArray(root: JsonNode): JsonNode | undefined {
  let best: { node: JsonNode; size: number } | undefined;
  const queue: JsonNode[] = [root];
  for (const node of queue) {
    if (node.kind === 'array' && node.items.length > (best?.size ?? 0)) best = { node, size: node.items.length };
    if (node.kind === 'object') for (const child of childrenOf(node)) queue.push(child);
  }
  return best?.node;
}
