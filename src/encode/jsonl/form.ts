import { HeadroomError, type JsonNode, parseJsonText } from '../../base/index.js';
import type { Form } from '../forms.js';
import { type EncodeJsonOptions, encodeJson, jsonForm, openJson } from '../json/index.js';
import { collectingSink } from '../sink.js';
import type { Expanded, Sink } from '../types.js';

const ID = 'jsonl';
/** No line feed stands at the end of the text. */
const OPEN = 'open';
const JSON_HEAD = '[hr json';

/** The elements of an array; undefined for anything else. */
function elementsOf(text: string): readonly JsonNode[] | undefined {
  const root = parseJsonText(text);
  return root?.kind === 'array' ? root.items : undefined;
}

/**
 * A text with one JSON object or array on each line, as the `json` form writes a list of them: rows below one heading. Undefined for any other text: blank lines,
 * white space around a value, other line ends.
 */
export function writeJsonLines(text: string, options: EncodeJsonOptions): string | undefined {
  const isClosed = text.endsWith('\n');
  const lines = (isClosed ? text.slice(0, -1) : text).split('\n');
  if (lines.length < 2 || !lines.every((line) => /^[{[].*[}\]]$/s.test(line))) return undefined;
  // Values with blanks behind their commas stand in a list with such, so that one rule says it of all.
  const list = `[${lines.join(/^[{[](?:[^"]|"[^"]*")*, /.test((lines[0] as string).slice(0, 400)) ? ', ' : ',')}]`;
  const elements = elementsOf(list);
  if (elements?.length !== lines.length) return undefined;
  if (!elements.every(({ start, end }, i) => end - start === lines[i]?.length)) return undefined;
  const doc = openJson(list);
  if (doc === undefined) return undefined;
  return `[hr ${ID}${isClosed ? '' : ` ${OPEN}`}${encodeJson(doc, options).slice(JSON_HEAD.length)}`;
}

/** `[hr jsonl]`: a list as the `json` form writes it, of which each element stands on a line of its own. */
export const jsonLinesForm: Form = {
  id: ID,
  decode(head, body, sink, nested) {
    const isOpen = head.spec === OPEN || head.spec.startsWith(`${OPEN} `);
    const spec = isOpen ? head.spec.slice(OPEN.length + 1) : head.spec;
    const list = collectingSink();
    jsonForm.decode({ form: 'json', spec }, body, list, nested);
    const expanded = list.finish();
    const elements = elementsOf(expanded.text);
    if (elements === undefined) throw new HeadroomError('DECODE_FAILED', 'The rows are no list; fetch the original.');
    writeParts(sink, expanded, elements, isOpen ? '' : '\n');
  },
};

/** The elements on lines of their own, each piece with its look-ups. */
function writeParts(sink: Sink, { text, spans }: Expanded, elements: readonly JsonNode[], end: string): void {
  let next = 0;
  elements.forEach((element, i) => {
    let at = element.start;
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    for (; next < spans.length; next++) {
      const span = spans[next] as Expanded['spans'][number];
      if (span.start >= element.end) break;
      sink.write(text.slice(at, Math.max(at, span.start)), 0);
      const to = Math.min(span.end, element.end);
      sink.write(text.slice(Math.max(at, span.start), to), span.lookups, span.computed);
      at = to;
      if (span.end > element.end) break;
    }
    sink.write(text.slice(at, element.end), 0);
    sink.write(i === elements.length - 1 ? end : '\n', 0);
  });
}
