import { type JsonNode, type JsonObject, parseJsonText } from '../../base/index.js';
import type { Expanded, Sink } from '../types.js';
import { jsonOf, nodeAt, readReference } from './json-path.js';
import type { Sources } from './sources.js';
import { mostLookups, writeStretch } from './write-stretch.js';

/** The key of a member that says which object the others change. */
export const BASE = '"="';

/** Writes a JSON text in which values are references, `"=7.items[2]"`, or objects that differ from others, `{"=":"=7",…}`. */
export function decodeJson(body: Expanded, sink: Sink, sources: Sources): void {
  const root = parseJsonText(body.text);
  if (root === undefined) throw new Error('the body is not JSON');
  const out = new Writer(body, sink, sources);
  out.stretch(0, root.start);
  out.value(root);
  out.stretch(root.end, body.text.length);
}

/** Where a reference points. */
interface Target {
  readonly source: Expanded;
  readonly first: JsonNode;
  readonly last: JsonNode;
  readonly more: number;
}

class Writer {
  constructor(
    private readonly body: Expanded,
    private readonly sink: Sink,
    private readonly sources: Sources,
  ) {}

  stretch(start: number, end: number): void {
    writeStretch(this.sink, this.body, start, end, 0);
  }

  value(node: JsonNode): void {
    if (node.kind === 'string') this.string(node);
    else if (node.kind === 'array') {
      this.parts(node, node.items);
    } else if (node.kind === 'object') {
      const [first] = node.members;
      if (first !== undefined && this.slice(first.key) === BASE) this.changed(node);
      else
        this.parts(
          node,
          node.members.flatMap(({ key, value }) => [key, value]),
        );
    } else this.stretch(node.start, node.end);
  }

  private slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.body.text.slice(start, end);
  }

  /** A container as it stands, its parts undone. */
  private parts({ start, end }: JsonNode, parts: readonly JsonNode[]): void {
    let at = start;
    for (const part of parts) {
      this.stretch(at, part.start);
      this.value(part);
      at = part.end;
    }
    this.stretch(at, end);
  }

  private string(node: JsonNode): void {
    const token = this.slice(node);
    if (!token.startsWith('"=')) this.stretch(node.start, node.end);
    else if (token.startsWith('"==')) {
      this.stretch(node.start, node.start + 1);
      this.stretch(node.start + 2, node.end);
    } else {
      const { source, first, last, more } = this.target(node);
      writeStretch(this.sink, source, first.start, last.end, more);
    }
  }

  private target(node: JsonNode): Target {
    const reference = readReference(this.slice(node).slice(1, -1));
    const source = reference === undefined ? undefined : this.sources.find(reference.source);
    if (reference === undefined || source === undefined) throw new Error('a reference points nowhere');
    const { path, last } = reference;
    const first = nodeAt(jsonOf(source), path);
    const end = last === undefined ? first : nodeAt(jsonOf(source), [...path.slice(0, -1), last]);
    if (first === undefined || end === undefined || end.start < first.start) {
      throw new Error('a reference points nowhere');
    }
    return { source, first, last: end, more: 1 + mostLookups(this.body.spans, node.start, node.end) };
  }

  /** The object that the first member names, with the other members in the place of its own or behind them. */
  private changed({ members }: JsonObject): void {
    const [base, ...others] = members;
    const { source, first, last, more } = this.target(base?.value as JsonNode);
    if (first.kind !== 'object' || last !== first) throw new Error('a base is no object');
    const changes = new Map(others.map((member) => [member.key.value, member]));
    let at = first.start;
    for (const { key, value } of first.members) {
      const change = changes.get(key.value);
      if (change === undefined) continue;
      changes.delete(key.value);
      writeStretch(this.sink, source, at, value.start, more);
      this.value(change.value);
      at = value.end;
    }
    const [one, two] = first.members;
    const end = first.members.at(-1)?.value.end ?? first.start;
    writeStretch(this.sink, source, at, end, more);
    for (const { key, value } of changes.values()) {
      if (one === undefined || two === undefined) throw new Error('a base is too small to tell its spacing');
      writeStretch(this.sink, source, one.value.end, two.key.start, more);
      this.value(key);
      writeStretch(this.sink, source, one.key.end, one.value.start, more);
      this.value(value);
    }
    writeStretch(this.sink, source, end, first.end, more);
  }
}
