import { z } from 'zod';
import { HeadroomError } from '../base/index.js';
import { withoutNumbers } from '../content/index.js';
import { valuesAt } from './json-path.js';
import { matchDefinition } from './match-definition.js';
import { matchRecords } from './match-records.js';
import { linesOf, markupRowsOf, type Records, rowsOf, sliceRecords } from './records.js';
import type { RetrieveRequest, Store } from './types.js';

export interface RetrieveOptions {
  /** Most tokens (o200k_base) of an answer to a query. Default 2,000. Ranges, paths and whole originals are given as asked for. */
  readonly maxTokens?: number;
  /** Finds the sentences of prose that say most of a query, gaps marked; undefined where none does. Absent: whole lines that match, as of any text. */
  readonly findSentences?: (text: string, query: string, maxTokens: number) => string | undefined;
}

const bounds = z.tuple([z.number().int(), z.number().int()]);
/** `120-180`, `120`, `[120, 180]`. */
const SPELLED = /^\s*\[?\s*(\d{1,15})(?:\s*(?:-|–|,|:|\.\.|to)\s*(\d{1,15}))?\s*\]?\s*$/;

const range = z.union([
  bounds,
  z
    .string()
    .regex(SPELLED)
    .transform((text): [number, number] => {
      const [, first = '', last = first] = SPELLED.exec(text) ?? [];
      return [Number(first), Number(last)];
    }),
]);

/** Models fill what they do not use with nothing. */
const given = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), type.optional());

const schema = z.strictObject({
  lines: given(range),
  rows: given(range),
  query: given(z.string()),
  path: given(z.string()),
});

const bad = (message: string) => new HeadroomError('BAD_INPUT', message);

/**
 * An original or a part of it. `{}`: all of it, exactly. `lines`, `rows`: that range, verbatim (rows of JSON as an array of the elements as
 * they are spelled, of pages the lines, long ones cut before the tags of blocks; lines of a source with line numbers by those). `path`: the JSON values there. `query`: the whole records that match, closed by a line
 * that says how many did; of a source, for a name that is defined in it, its definitions; of prose, the sentences that say most of it.
 * Throws what `Store.get` throws, and BAD_INPUT for a request that does not fit.
 */
export async function retrieve(
  store: Store,
  ref: string,
  request: RetrieveRequest = {},
  { maxTokens = 2000, findSentences }: RetrieveOptions = {},
): Promise<string> {
  const wanted = check(request);
  const { text, meta } = await store.get(ref);
  const isCode = meta.kind === 'code';
  if (wanted.lines !== undefined)
    return slice(text, linesOf(text), wanted.lines, isCode ? withoutNumbers(text).offset : 0);
  const isMarkup = meta.kind === 'markup';
  if (wanted.rows !== undefined) return slice(text, isMarkup ? markupRowsOf(text) : rowsOf(text), wanted.rows);
  if (wanted.path !== undefined) return valuesAt(text, wanted.path);
  if (wanted.query !== undefined) {
    const definition = isCode ? await matchDefinition(text, wanted.query) : undefined;
    const sentences = meta.kind === 'prose' ? findSentences?.(text, wanted.query, maxTokens) : undefined;
    return (
      definition ??
      sentences ??
      matchRecords(text, isMarkup ? markupRowsOf(text) : queryRecords(text), wanted.query, maxTokens)
    );
  }
  return text;
}

function check(request: RetrieveRequest) {
  const parsed = schema.safeParse(request);
  if (!parsed.success) {
    throw bad(
      'A retrieval takes one of lines: "120-180" or [120, 180], rows: the same, query: "words", path: "items[0].name", or nothing for all.',
    );
  }
  if (Object.values(parsed.data).filter((value) => value !== undefined).length > 1) {
    throw bad('Give one of lines, rows, query, path to a retrieval, not several.');
  }
  return parsed.data;
}

/** One line of minified JSON is no record: a text of JSON is searched by its elements, everything else by its lines. */
function queryRecords(text: string): Records {
  const rows = rowsOf(text);
  return rows.spans.length > 1 ? rows : linesOf(text);
}

/** Records `from` to `to` of those behind the first `offset`. */
function slice(text: string, records: Records, [from, to]: readonly [number, number], offset = 0): string {
  const { unit, spans } = records;
  const first = Math.max(1, from);
  const last = spans.length - offset;
  if (to < first || first > last) {
    throw bad(`There are ${last} ${unit}, numbered from 1; ${unit} [${from}, ${to}] is not among them.`);
  }
  return sliceRecords(text, records, offset + first, offset + Math.min(to, last));
}
