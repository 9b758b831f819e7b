import { termsOf } from '../ccr/index.js';
import type { Query } from '../compressors/index.js';
import type { Block } from '../messages/index.js';
import type { ToolCall } from './calls.js';

/** At most this much of each text is read: its beginning and its end, where questions stand. */
const TEXT_LIMIT = 4000;
const TERM_LIMIT = 256;

export const NO_QUERY: Query = { terms: [], texts: [] };

/**
 * What the request behind a tool result asked for: words and identifiers of the latest user text before it and of its call's
 * arguments, lower-cased, without stop words, in order of first occurrence.
 */
export function queryOf(block: Block, call: ToolCall | undefined, latestUserText: string | undefined): Query {
  const texts = [latestUserText, call?.text]
    .filter((text) => text !== undefined && text.trim() !== '')
    .map((text) => clip(text as string));
  const { toolName: tool, toolArguments } = block;
  return {
    terms: firstTerms(texts),
    texts,
    ...(tool === undefined ? {} : { tool }),
    ...(toolArguments === undefined ? {} : { arguments: toolArguments }),
    ...(call === undefined || call.files.length === 0 ? {} : { files: call.files }),
  };
}

function firstTerms([first, ...others]: readonly string[]): string[] {
  const terms = new Set(first === undefined ? [] : termsOfFirst(first));
  for (const text of others) addTerms(text, terms);
  return [...terms];
}

/** Block after block has the same user text before it. */
let latest: { readonly text: string; readonly terms: ReadonlySet<string> } = { text: '', terms: new Set() };

function termsOfFirst(text: string): ReadonlySet<string> {
  if (text !== latest.text) latest = { text, terms: addTerms(text, new Set()) };
  return latest.terms;
}

function addTerms(text: string, terms: Set<string>): Set<string> {
  for (const term of termsOf(text)) {
    if (terms.size >= TERM_LIMIT) break;
    terms.add(term);
  }
  return terms;
}

/** A text, or its beginning and its end. */
export function clip(text: string): string {
  if (text.length <= TEXT_LIMIT) return text;
  return `${text.slice(0, TEXT_LIMIT / 2)}\n${text.slice(-TEXT_LIMIT / 2)}`;
}
