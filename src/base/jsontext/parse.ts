import { type JsonMember, type JsonNode, JsonString } from './nodes.js';
import { literalEnd, numberEnd, skipSpace, stringEnd } from './scan.js';

/** Arrays and objects nested deeper than this are not read: whoever walks the nodes may recurse. */
export const MAX_JSON_DEPTH = 1000;

interface OpenArray {
  readonly kind: 'array';
  readonly start: number;
  end: number;
  readonly items: JsonNode[];
}
interface OpenObject {
  readonly kind: 'object';
  readonly start: number;
  end: number;
  readonly members: JsonMember[];
}

function readString(text: string, at: number): JsonString | undefined {
  if (text.charCodeAt(at) !== 34) return undefined;
  const end = stringEnd(text, at);
  if (end === 0) return undefined;
  return end > 0 ? new JsonString(text, at, end, false) : new JsonString(text, at, -end, true);
}

function readScalar(text: string, at: number): JsonNode | undefined {
  const c = text.charCodeAt(at);
  if (c === 34) return readString(text, at);
  if (c === 45 || (c >= 48 && c <= 57)) {
    const end = numberEnd(text, at);
    return end === 0 ? undefined : { kind: 'number', start: at, end };
  }
  const end = literalEnd(text, at);
  return end === 0 ? undefined : { kind: 'literal', start: at, end };
}

/** Shorter texts are parsed anew. */
const REMEMBERED = 256;
/** The texts parsed last, for as long as nothing else needs the memory: a block is asked about by one part of the pipeline after the other. */
const latest: WeakRef<Parsed>[] = [];
const LATEST = 4;

interface Parsed {
  readonly text: string;
  readonly root: JsonNode | undefined;
}

/**
 * Parses a JSON text (RFC 8259, nothing beyond it; white space around it allowed) into nodes with offsets, so that
 * spelling, key order, duplicate keys, escapes and spacing can be copied instead of re-made. Undefined when the text is
 * not JSON or nests deeper than MAX_JSON_DEPTH. Iterative and linear; never throws. Nodes of equal texts may be the same objects.
 */
export function parseJsonText(text: string): JsonNode | undefined {
  if (text.length < REMEMBERED) return parse(text);
  for (const one of latest) {
    const known = one.deref();
    if (known?.text === text) return known.root;
  }
  const root = parse(text);
  if (latest.length >= LATEST) latest.pop();
  latest.unshift(new WeakRef({ text, root }));
  return root;
}

function parse(text: string): JsonNode | undefined {
  const stack: (OpenArray | OpenObject)[] = [];
  let open: OpenArray | OpenObject | undefined;
  let key: JsonString | undefined;
  let at = skipSpace(text, 0);
  for (;;) {
    // A value is due at `at`.
    const c = text.charCodeAt(at);
    let node: JsonNode | undefined;
    if (c === 123 || c === 91) {
      const fresh: OpenArray | OpenObject =
        c === 91 ? { kind: 'array', start: at, end: 0, items: [] } : { kind: 'object', start: at, end: 0, members: [] };
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) === c + 2) {
        fresh.end = ++at;
        node = fresh;
      } else {
        if (stack.length >= MAX_JSON_DEPTH) return undefined;
        if (open?.kind === 'object') open.members.push({ key: key as JsonString, value: fresh });
        else open?.items.push(fresh);
        stack.push(fresh);
        open = fresh;
        if (fresh.kind === 'object') {
          key = readString(text, at);
          if (key === undefined) return undefined;
          at = skipSpace(text, key.end);
          if (text.charCodeAt(at) !== 58) return undefined;
          at = skipSpace(text, at + 1);
        }
        continue;
      }
    } else {
      node = readScalar(text, at);
      if (node === undefined) return undefined;
      at = node.end;
    }
    if (open?.kind === 'object') open.members.push({ key: key as JsonString, value: node });
    else open?.items.push(node);
    // Close what ends here, then stand at the next value.
    for (;;) {
      at = skipSpace(text, at);
      if (open === undefined) return at === text.length ? node : undefined;
      const next = text.charCodeAt(at);
      if (next === 44) {
        at = skipSpace(text, at + 1);
        if (open.kind === 'object') {
          key = readString(text, at);
          if (key === undefined) return undefined;
          at = skipSpace(text, key.end);
          if (text.charCodeAt(at) !== 58) return undefined;
          at = skipSpace(text, at + 1);
        }
        break;
      }
      if (next !== (open.kind === 'object' ? 125 : 93)) return undefined;
      open.end = ++at;
      node = open;
      stack.pop();
      open = stack[stack.length - 1];
    }
  }
}
