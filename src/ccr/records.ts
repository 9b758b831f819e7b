import { type JsonNode, parseJsonText } from '../base/index.js';

/** The records of an original; offsets are UTF-16 code units, `end` exclusive. Record n of a request is `spans[n - 1]`. */
export interface Records {
  readonly unit: 'rows' | 'lines';
  readonly spans: readonly (readonly [start: number, end: number])[];
  /** What a slice of the records is put between to stand for itself. */
  readonly wrap: readonly [string, string];
}

/** The lines, each with its line feed. A text that ends in one has no empty line behind it. */
export function linesOf(text: string): Records {
  const spans: [number, number][] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    spans.push([start, end]);
    start = end;
  }
  return { unit: 'lines', spans, wrap: ['', ''] };
}

/**
 * The rows: of a JSON text the elements of its main array (the root, else the one with most elements that is reached through
 * objects alone, the first of equals), or the members of its root object when there is no array; of any other text its lines.
 */
export function rowsOf(text: string): Records {
  const root = /^\s*[[{]/.test(text) ? parseJsonText(text) : undefined;
  if (root === undefined) return linesOf(text);
  const array = mainArray(root);
  if (array !== undefined)
    return { unit: 'rows', spans: array.items.map(({ start, end }) => [start, end]), wrap: ['[', ']'] };
  if (root.kind !== 'object') return linesOf(text);
  return { unit: 'rows', spans: root.members.map(({ key, value }) => [key.start, value.end]), wrap: ['{', '}'] };
}

function mainArray(root: JsonNode): Extract<JsonNode, { kind: 'array' }> | undefined {
  let best: Extract<JsonNode, { kind: 'array' }> | undefined;
  const queue: JsonNode[] = [root];
  for (const node of queue) {
    if (node.kind === 'array' && node.items.length > (best?.items.length ?? 0)) best = node;
    if (node.kind === 'object') for (const { value } of node.members) queue.push(value);
  }
  return best;
}
