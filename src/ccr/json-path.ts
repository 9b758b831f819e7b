import { HeadroomError, type JsonNode, parseJsonText } from '../base/index.js';

type Step = { readonly key: string } | { readonly index: number } | 'all';

const bad = (message: string) => new HeadroomError('BAD_INPUT', message);

/**
 * The values at a simple path, as they are spelled in the text: `items[0].name`, `items[*].id`, `["odd key"]`, with or without a `$` in front.
 * Several values stand one below the other. Throws BAD_INPUT when the text is not JSON or nothing is there.
 */
export function valuesAt(text: string, path: string): string {
  const root = parseJsonText(text);
  if (root === undefined) throw bad('This original is not JSON, so it has no path; fetch lines or a query instead.');
  let found: JsonNode[] = [root];
  for (const step of stepsOf(path)) {
    const next = found.flatMap((node) => childrenAt(node, step));
    if (next.length === 0)
      throw bad(`Nothing stands at path ${JSON.stringify(path.slice(0, 100))}; ${describe(found[0])}.`);
    found = next;
  }
  return found.map(({ start, end }) => text.slice(start, end)).join('\n');
}

function childrenAt(node: JsonNode, step: Step): JsonNode[] {
  if (step === 'all') {
    if (node.kind === 'array') return [...node.items];
    return node.kind === 'object' ? node.members.map(({ value }) => value) : [];
  }
  if ('index' in step) {
    const item = node.kind === 'array' ? node.items.at(step.index) : undefined;
    return item === undefined ? [] : [item];
  }
  return node.kind === 'object'
    ? node.members.filter(({ key }) => key.value === step.key).map(({ value }) => value)
    : [];
}

function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  const grammar = /\.?(?:([^.[\]"\s][^.[\]"]*)|\[\s*(?:(-?\d{1,9})|(\*)|("(?:[^"\\]|\\.)*")|'([^']*)')\s*\])/y;
  grammar.lastIndex = path.startsWith('$') ? 1 : 0;
  while (grammar.lastIndex < path.length) {
    const at = grammar.lastIndex;
    const match = grammar.exec(path);
    if (match === null)
      throw bad(`The path is not understood from character ${at + 1} on; write it like items[0].name or items[*].id.`);
    const [, name, index, star, quoted, single] = match;
    if (star !== undefined || name === '*') steps.push('all');
    else if (index !== undefined) steps.push({ index: Number(index) });
    else steps.push({ key: name ?? single ?? unquote(quoted as string) });
  }
  return steps;
}

function unquote(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw bad(`The quoted key ${quoted.slice(0, 60)} in the path is not a JSON string.`);
  }
}

function describe(node: JsonNode | undefined): string {
  if (node?.kind === 'array') return `the array there has ${node.items.length} elements`;
  if (node?.kind !== 'object') return 'the value before it has no parts';
  const keys = node.members.slice(0, 20).map(({ key }) => key.value.slice(0, 40));
  return `the object before it has the keys ${keys.join(', ')}${node.members.length > 20 ? ', …' : ''}`;
}
