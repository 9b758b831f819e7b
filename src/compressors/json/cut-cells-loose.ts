import type { JsonNode } from '../../base/index.js';
import { isCopied, type JsonDocument } from '../../encode/index.js';
import { askedSpans } from '../prose/index.js';
import type { CompressorInput } from '../types.js';
import type { StringNode } from './cell-sets.js';
import { isProse } from './segments.js';

/** A long text that stands by itself: the page that was fetched, the document of a record. */
export interface LooseText {
  readonly key: string;
  readonly node: StringNode;
}

/** Code units of the inside of a string from which on it is a text of its own. */
export const TEXT = 3000;

/** The long prose texts of a document that stand in no set of rows, by the key above them. */
export function looseTexts(doc: JsonDocument, text: string, without: ReadonlySet<JsonNode>): readonly LooseText[] {
  const found: LooseText[] = [];
  const visit = (node: JsonNode, key: string): void => {
    if (without.has(node) || isCopied(doc, node)) return;
    if (node.kind === 'object') for (const member of node.members) visit(member.value, member.key.value);
    else if (node.kind === 'array') for (const item of node.items) visit(item, key);
    else if (
      node.kind === 'string' &&
      node.end - node.start >= TEXT &&
      isProse(text.slice(node.start + 1, node.end - 1))
    )
      found.push({ key, node });
  };
  visit(doc.root, '');
  return found;
}

/** The stretches of a string's inside (as it is spelled) that the request asks for; undefined where all of it stays. */
export function askedStretches(
  inner: string,
  input: CompressorInput,
): readonly (readonly [number, number])[] | undefined {
  const { text, at } = unescaped(inner);
  const spans = askedSpans({ ...input, text, type: 'prose', fidelity: 'reversible' });
  return spans?.map(([start, end]) => [at(start), at(end)]);
}

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g;

/** The text that a string's inside stands for, and where each of its offsets is in the inside. */
function unescaped(inner: string): { text: string; at: (offset: number) => number } {
  /** For each escape where it ends in the text and how many code units the inside is ahead there. */
  const ends: number[] = [];
  const ahead: number[] = [];
  let shift = 0;
  for (const { 0: spelled, index } of inner.matchAll(ESCAPE)) {
    ends.push(index - shift + 1);
    shift += spelled.length - 1;
    ahead.push(shift);
  }
  const at = (offset: number): number => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((ends[mid] as number) <= offset) low = mid + 1;
      else high = mid;
    }
    return offset + (low === 0 ? 0 : (ahead[low - 1] as number));
  };
  return { text: JSON.parse(`"${inner}"`) as string, at };
}
