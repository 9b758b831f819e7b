import { damaged } from '../columns/index.js';
import { parseHead } from '../head.js';
import { tokenCost } from '../lines/cost.js';
import { openLines } from '../lines/document.js';
import { linesForm } from '../lines/form.js';
import { collectingSink } from '../sink.js';
import type { Expanded, LookupSpan } from '../types.js';
import { indentOf } from './indent.js';

/** How texts behind their numbers are written: without their indentation, which stands before them as it is. */
export interface WrittenTexts {
  /** Flags of the `lines` form that the texts are written in; undefined: they stand as they are. */
  readonly flags?: string;
  /** What the `lines` form says to readers. */
  readonly legend: string;
  /** By text: what stands for it where it comes first. */
  readonly bodies: ReadonlyMap<string, string>;
  /** By text that comes again: its number. */
  readonly names: ReadonlyMap<string, number>;
}

/** A text's first look-up of two is its template; a named text is written as it is, so that its name is the only one. */
const LEAST = 4;
/** Below so many texts templates find nothing. */
const ENOUGH = 8;
const LINES_HEAD = 'lines';
/** Texts that expand beyond this are damage. */
const LIMIT = 1 << 28;
const FLAGS = /^[^;()"]{1,40}$/;

/** Texts that never go through the `lines` form: in one of CRLF lines they would read as one another. */
export function isBare(text: string): boolean {
  return text === '' || text === '\r';
}

/** Names for texts that come again, templates for the others. `texts`: as they will be written, in order, without their indentation. */
export function planTexts(texts: readonly string[]): WrittenTexts {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const names = new Map<string, number>();
  const bodies = new Map<string, string>();
  const single: string[] = [];
  for (const [text, count] of counts) {
    if (isBare(text)) bodies.set(text, text);
    else if (count > 1 && text.length >= LEAST && (count - 1) * (tokenCost(text) - 2.2) > 2) {
      names.set(text, names.size + 1);
      bodies.set(text, escapeName(text));
    } else single.push(text);
  }
  const templated = single.length < ENOUGH ? undefined : writeTemplates(single);
  if (templated === undefined) for (const text of single) bodies.set(text, escapeName(text));
  else for (const [i, text] of single.entries()) bodies.set(text, escapeName(templated.bodies[i] as string));
  return {
    ...(templated === undefined ? {} : { flags: templated.flags }),
    ...{ legend: templated?.legend ?? '', bodies, names },
  };
}

/** Texts as lines with templates, one line each; undefined where that gains little, or the form needs more than one line for some text. */
function writeTemplates(texts: readonly string[]): { bodies: string[]; flags: string; legend: string } | undefined {
  const block = openLines(texts.join('\n')).write('dense');
  const { head, body: from } = parseHead(block);
  const body = block.slice(from);
  const [flags = '', legend = ''] = head.spec.split(/ ?; (.*)/s);
  const bodies = body.split('\n');
  const size = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const pays = head.form === LINES_HEAD && body.length + legend.length < size;
  const isExact = bodies.length === texts.length && !bodies.some(isBare);
  return pays && FLAGS.test(flags) && isExact ? { bodies, flags, legend } : undefined;
}

/** Texts that were written as lines of the `lines` form with these flags, one a line. */
export function readLines(flags: string, bodies: readonly string[]): Expanded[] {
  const sink = collectingSink(LIMIT);
  linesForm.decode({ form: LINES_HEAD, spec: flags }, bodies.join('\n'), sink, notNested);
  const texts = splitLines(sink.finish());
  if (texts.length !== bodies.length) throw damaged('texts');
  return texts;
}

/** The lines of a decoded text, each with its look-ups. */
function splitLines({ text, spans }: Expanded): Expanded[] {
  const lines: Expanded[] = [];
  let at = 0;
  let first = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const own: LookupSpan[] = [];
    while (first < spans.length && (spans[first] as LookupSpan).end <= at) first++;
    for (let i = first; i < spans.length && (spans[i] as LookupSpan).start < end; i++) {
      const span = spans[i] as LookupSpan;
      own.push({ start: Math.max(span.start, at) - at, end: Math.min(span.end, end) - at, lookups: span.lookups });
    }
    lines.push({ text: line, spans: own });
    at = end + 1;
  }
  return lines;
}

function notNested(): never {
  throw damaged('text in a search hit');
}

const NAME = /^&\d+$/;
const ESCAPED = /^\\+&\d+$/;

/** Nearly all texts begin otherwise, and need no expression run over them. */
function mayBeName(text: string): boolean {
  const c = text.charCodeAt(0);
  return c === 38 || c === 92;
}

function escapeName(body: string): string {
  return mayBeName(body) && (NAME.test(body) || ESCAPED.test(body)) ? `\\${body}` : body;
}

/** What stands behind a number, read: its indentation, and the number of the text that it repeats or the body of a text. */
export function readWritten(text: string): { indent: string; name?: string; body: string } {
  const indent = indentOf(text);
  const rest = text.slice(indent.length);
  if (!mayBeName(rest)) return { indent, body: rest };
  if (NAME.test(rest)) return { indent, name: rest.slice(1), body: '' };
  return { indent, body: ESCAPED.test(rest) ? rest.slice(1) : rest };
}
