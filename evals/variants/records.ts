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
  readonly brace: string;
}

/**
 * The largest objects that are elements of arrays; where there are none, or several values follow one another (JSON Lines),
 * the outermost objects.
 */
function jsonObjects(text: string): string[] {
  const stack: Open[] = [];
  const roots: Span[] = [];
  const elements: Span[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') stack.push({ start: index, brace: token });
    else if (token === '}' || token === ']') close(token === '}' ? '{' : '[', index + 1);
  }
  const found = elements.length > 0 && roots.length < 2 ? elements : roots.length > 0 ? roots : elements;
  return found.map(([start, end]) => text.slice(start, end));

  function close(brace: string, end: number): void {
    const open = stack.findLastIndex((entry) => entry.brace === brace);
    if (open === -1) return;
    const { start } = stack[open] as Open;
    stack.length = open;
    if (brace !== '{') return;
    if (open === 0) roots.push([start, end]);
    else if (stack[open - 1]?.brace === '[') keepLargest(elements, [start, end]);
  }
}

type Span = readonly [start: number, end: number];

/** Adds a span that ends last, and drops those inside it. */
function keepLargest(spans: Span[], span: Span): void {
  while (spans.length > 0 && (spans.at(-1) as Span)[0] > span[0]) spans.pop();
  spans.push(span);
}
