import type { RecordUnit } from '../tasks/index.js';
import { isJsonText } from './minify-json.js';

/** Two objects side by side: such a line holds several records and is none. */
const SIBLINGS = /\}\s*,\s*\{/;

/**
 * Cuts a text into the records on one of which all atoms of a fact must stand. JSON objects are found in damaged text too; what is not
 * JSON at all is then cut into lines. Linear.
 */
export function cutRecords(text: string, unit: RecordUnit): readonly string[] {
  switch (unit) {
    case 'whole':
      return [text];
    case 'line':
      return text.split('\n');
    case 'paragraph':
      return text.split(/\n[ \t\r]*\n/);
    case 'json-object': {
      const objects = jsonObjects(text);
      if (isJsonText(text)) return objects;
      return [...objects, ...text.split('\n').filter((line) => line.trim() !== '' && !SIBLINGS.test(line))];
    }
  }
}

interface Open {
  readonly start: number;
  readonly brace: '{' | '[';
}

type Span = readonly [start: number, end: number];

/** All objects that stand for records in a text. One pass: a string that does not close ends with its line. */
function jsonObjects(text: string): string[] {
  const stack: Open[] = [];
  const open = { '{': 0, '[': 0 };
  const roots: Span[] = [];
  const elements: Span[] = [];
  const close = (brace: Open['brace'], end: number): void => {
    if (open[brace] === 0) return;
    let top = stack.pop() as Open;
    open[top.brace] -= 1;
    while (top.brace !== brace) {
      top = stack.pop() as Open;
      open[top.brace] -= 1;
    }
    if (brace === '[') return;
    if (stack.length === 0) roots.push([top.start, end]);
    else if (stack.at(-1)?.brace === '[') keepLargest(elements, [top.start, end]);
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"') i = stringEnd(text, i);
    else if (c === '{' || c === '[') {
      stack.push({ start: i, brace: c });
      open[c] += 1;
    } else if (c === '}') close('{', i + 1);
    else if (c === ']') close('[', i + 1);
  }
  return outermost(roots, elements).map(([start, end]) => text.slice(start, end));
}

/**
 * Of the outermost objects and the largest elements of arrays, those that are records: several outermost objects are (JSON Lines), one is
 * unless most of it is a list of objects (`{"results": [...]}`), whose elements then are.
 */
function outermost(roots: readonly Span[], elements: readonly Span[]): readonly Span[] {
  if (roots.length === 0) return elements;
  if (roots.length > 1) return roots;
  const length = (spans: readonly Span[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return 2 * length(elements) > length(roots) ? elements : roots;
}

/** Index of the quote that closes a string, or of the line feed before which it did not close, or the text's length. */
function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"' || c === '\n') return i;
    if (c === '\\') i += 1;
  }
  return text.length;
}

/** Adds a span that ends last, and drops those inside it. */
function keepLargest(spans: Span[], span: Span): void {
  while (spans.length > 0 && (spans.at(-1) as Span)[0] > span[0]) spans.pop();
  spans.push(span);
}
