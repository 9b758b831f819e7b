import { HeadroomError, type JsonNode, parseJsonText } from '../base/index.js';
import { assertSame, readDefinition, realEdits } from './edits.js';
import { patchJson } from './patch-json.js';
import { readConversation } from './read-conversation.js';
import type { Body, Path, Span } from './types.js';

/**
 * Reads a request's JSON text (or that of a bare messages array). Errors: BAD_INPUT when it is not JSON, nests too deep, or is no
 * conversation.
 */
export function readBody(json: string): Body {
  const root = parseJsonText(json);
  if (root === undefined) {
    throw new HeadroomError('BAD_INPUT', 'the request body is not JSON, or it nests deeper than can be read');
  }
  const conversation = readConversation(JSON.parse(json));
  const spans = new Map<number, Span>();
  const definitions = new Map<number, JsonNode>();
  for (const block of conversation.blocks) {
    const node = nodeAt(root, block.path);
    if (node?.kind === 'string') spans.set(block.index, { start: node.start, end: node.end });
    if (node !== undefined && block.kind === 'tool-definition') definitions.set(block.index, node);
  }
  return { json, conversation, spans, definitions };
}

/**
 * The request's text with other strings in some of its blocks. Every character outside the edited strings is as it came: spacing,
 * number spelling, escapes, duplicate keys; without a real edit the text itself comes back. A tool definition is edited by its new JSON text: what
 * the two have in common stays as it came. Errors: BAD_INPUT for any other block that is not a string there.
 */
export function spliceBody(body: Body, edits: ReadonlyMap<number, string>): string {
  const pieces: string[] = [];
  const spliced = realEdits(body.conversation, edits).map(([block, text]) => {
    const definition = body.definitions.get(block.index);
    if (definition !== undefined) {
      const { start, end } = definition;
      return { start, end, written: patchJson(body.json, definition, readDefinition(block, text)) };
    }
    const span = body.spans.get(block.index);
    if (span === undefined) assertSame(block, undefined);
    return { ...(span as Span), written: JSON.stringify(text) };
  });
  let at = 0;
  for (const { start, end, written } of spliced.sort((a, b) => a.start - b.start)) {
    pieces.push(body.json.slice(at, start), written);
    at = end;
  }
  pieces.push(body.json.slice(at));
  return pieces.join('');
}

/** The node at a path; of duplicate keys the last counts, as for JSON.parse. */
function nodeAt(root: JsonNode, path: Path): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.kind === 'array' ? node.items[step] : undefined;
    else node = node?.kind === 'object' ? node.members.findLast(({ key }) => key.value === step)?.value : undefined;
  }
  return node;
}
