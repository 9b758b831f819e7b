import type { JsonNode } from '../../base/index.js';
import { OWN, type TemplatePart } from './shape.js';
import type { Source } from './source.js';

/** Literal text around what each value has of its own. */
export interface Affix {
  readonly parts: readonly TemplatePart[];
  readonly own: readonly string[];
}

/** A prefix and suffix of fewer characters together stay in the cells. */
const MIN_AFFIX = 6;
const FORBIDDEN = /[\\`\ud800-\udfff]|\$\{/;
const WORD = /[\p{L}\p{N}]/u;

/** Strings without their quotes, and numbers; undefined where others are among them, and texts that no template can hold. */
export function scalarTexts(source: Source, nodes: readonly JsonNode[]): string[] | undefined {
  const texts: string[] = [];
  for (const node of nodes) {
    if (node.kind !== 'string' && node.kind !== 'number') return undefined;
    const quote = node.kind === 'string' ? 1 : 0;
    const token = source.slice(node);
    const text = quote === 0 ? token : token.slice(1, -1);
    if (FORBIDDEN.test(text)) return undefined;
    texts.push(text);
  }
  return texts;
}

/** Common prefix and suffix, cut at the edge of a word. */
export function findAffix(texts: readonly string[]): Affix | undefined {
  const first = texts[0] as string;
  let prefix = first.length;
  let suffix = first.length;
  let shortest = first.length;
  for (const text of texts) {
    let n = Math.min(prefix, text.length);
    let i = 0;
    while (i < n && text.charCodeAt(i) === first.charCodeAt(i)) i++;
    prefix = i;
    n = Math.min(suffix, text.length);
    i = 0;
    while (i < n && text.charCodeAt(text.length - 1 - i) === first.charCodeAt(first.length - 1 - i)) i++;
    suffix = i;
    shortest = Math.min(shortest, text.length);
    if (prefix + suffix < MIN_AFFIX) return undefined;
  }
  while (prefix > 0 && WORD.test(first[prefix - 1] as string)) prefix--;
  suffix = Math.min(suffix, shortest - prefix);
  while (suffix > 0 && WORD.test(first[first.length - suffix] as string)) suffix--;
  if (prefix + suffix < MIN_AFFIX) return undefined;
  const parts: TemplatePart[] = [first.slice(0, prefix), { field: OWN }, first.slice(first.length - suffix)];
  return { parts: parts.filter((part) => part !== ''), own: texts.map((t) => t.slice(prefix, t.length - suffix)) };
}
