import { HeadroomError } from '../base/index.js';
import { AGAIN, decodeAgain, type Sources } from './again/index.js';
import { MARK_HEAD } from './escape.js';
import { FORMS, type Form } from './forms.js';
import { HEAD, parseHead } from './head.js';
import { collectingSink } from './sink.js';
import type { Expanded } from './types.js';

let byId: ReadonlyMap<string, Form> | undefined;

/** Output beyond this and 1,000 times the input is damage (a run mark with too many digits). */
const LIMIT_BASE = 1 << 26;

/**
 * Undoes every lossless form of one block, without a store. A marked block keeps its mark line and its gap marks;
 * text without notation comes back as it is, and so does one that refers to earlier blocks when no `sources` are given. Throws
 * HeadroomError DECODE_FAILED on damaged notation, nothing else.
 */
export function decode(text: string, sources?: Sources): Expanded {
  const known = sources?.decoded?.get(text);
  if (known !== undefined) return known;
  const original = decodeBlock(text, (block) => decodeBlock(block, tooDeep), { sources });
  sources?.decoded?.set(text, original);
  return original;
}

/** The decoding of what a reference stands around: not a block in a block, but no reference itself. */
const unreferenced = (block: string): Expanded => decodeBlock(block, (inner) => decodeBlock(inner, tooDeep));

function tooDeep(): never {
  throw new HeadroomError('DECODE_FAILED', 'An encoded block is nested more than once.');
}

function decodeBlock(
  text: string,
  nested: (block: string) => Expanded,
  outside?: { readonly sources: Sources | undefined },
): Expanded {
  let start = 0;
  if (text.startsWith(MARK_HEAD)) {
    start = text.indexOf('\n') + 1;
    if (start === 0) return { text, spans: [] };
  }
  if (!text.startsWith(HEAD, start)) return { text, spans: [] };
  byId ??= new Map(FORMS.map((form) => [form.id, form]));
  const block = start === 0 ? text : text.slice(start);
  const { head, body } = parseHead(block);
  const isAgain = head.form === AGAIN && outside !== undefined;
  if (isAgain && outside.sources === undefined) return { text, spans: [] };
  const form = byId.get(head.form);
  if (form === undefined && !isAgain) {
    throw new HeadroomError(
      'DECODE_FAILED',
      `Unknown form "${head.form.slice(0, 40)}"; update headroom-evals to read it.`,
    );
  }
  const sink = collectingSink(LIMIT_BASE + 1000 * text.length);
  sink.write(text.slice(0, start), 0);
  try {
    if (isAgain) decodeAgain(head, block.slice(body), sink, unreferenced, outside.sources as Sources);
    else form?.decode(head, block.slice(body), sink, nested);
    return sink.finish();
  } catch (cause) {
    if (cause instanceof HeadroomError && cause.code === 'DECODE_FAILED') throw cause;
    throw new HeadroomError('DECODE_FAILED', `The encoded block (${head.form}) is damaged; fetch the original.`, {
      cause,
    });
  }
}
