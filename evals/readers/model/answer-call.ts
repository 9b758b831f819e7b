import { HeadroomError } from '../../../src/index.js';
import type { Item } from '../../tasks/index.js';
import type { Sent, TokenCounter, VariantSession } from '../../variants/index.js';
import type { RetrievalRecord } from '../types.js';
import { parseArguments } from './parse-arguments.js';
import type { ToolCall } from './types.js';

export interface RetrievalSource {
  readonly item: Item;
  readonly sent: Sent;
  readonly session: VariantSession;
  readonly counter: TokenCounter;
}

export interface AnsweredCall {
  readonly text: string;
  readonly record: RetrievalRecord;
}

/** Answers one call of the retrieval tool through the variant's own retrieval, whole: what it gives back is what it costs. */
export async function answerCall(call: ToolCall, source: RetrievalSource): Promise<AnsweredCall> {
  const { session, counter } = source;
  const given = parseArguments(call.arguments);
  const ref = typeof given?.ref === 'string' ? given.ref : undefined;
  let outcome: RetrievalRecord['outcome'] = 'malformed';
  let text = 'The call is malformed: give {"ref": "…"} with the ref that stands in the mark.';
  if (given !== undefined && ref !== undefined && session.retrieve !== undefined) {
    try {
      const found = await session.retrieve(ref, queryOf(given));
      outcome = found === undefined || found.text === '' || found.empty === true ? 'miss' : 'hit';
      text = found?.text || 'Nothing is stored under this ref, or it has no such part.';
    } catch (error) {
      outcome = outcomeOf(error);
      text = (error as Error).message;
    }
  }
  const spent = counter.text(`${call.name}${textOf(call.arguments)}`) + counter.text(text);
  const exact = outcome === 'hit' && ref !== undefined ? await isExact(ref, source) : undefined;
  return { text, record: { ref: ref ?? '', outcome, tokens: spent, ...(exact === undefined ? {} : { exact }) } };
}

/** A variant's own retrieval that fails in any other way is the item's error. */
function outcomeOf(error: unknown): RetrievalRecord['outcome'] {
  const code = error instanceof HeadroomError ? error.code : undefined;
  if (code === 'REF_EXPIRED') return 'expired';
  if (code === 'REF_UNKNOWN') return 'miss';
  if (code === 'REF_MALFORMED' || code === 'BAD_INPUT') return 'malformed';
  throw error;
}

/** Sessions take one query: words, or a range as `rows [2, 9]`. A JSON path goes as the words in it. */
function queryOf(given: Readonly<Record<string, unknown>>): string | undefined {
  for (const unit of ['rows', 'lines'] as const) {
    const range = given[unit];
    const bounds = Array.isArray(range) ? range : typeof range === 'string' ? range.match(/\d+/g) : null;
    if (bounds?.length === 1 || bounds?.length === 2) return `${unit} [${Number(bounds[0])}, ${Number(bounds.at(-1))}]`;
  }
  const words = [given.query, given.path].find((value) => typeof value === 'string' && value !== '');
  return typeof words === 'string' ? words : undefined;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? {});
}

/** Whether the whole original behind the ref comes back as it was; undefined when it cannot be compared. */
async function isExact(ref: string, { item, sent, session }: RetrievalSource): Promise<boolean | undefined> {
  const message = sent.marks.find((mark) => mark.ref === ref)?.message;
  const original = message === undefined ? undefined : item.request.messages[message]?.content;
  if (typeof original !== 'string') return undefined;
  return (await session.retrieve?.(ref, undefined))?.text === original;
}
