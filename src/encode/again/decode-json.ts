import { type JsonNode, type JsonObject, parseJsonText } from '../../base/index.js';
import type { Expanded, Sink } from '../types.js';
import { jsonOf, nodeAt, readReference } from './json-path.js';
import type { Sources } from './sources.js';
import { mostLookups, writeStretch } from './write-stretch.js';

/** The key of a member that says which object the others change. */
export const BASE = '"="';
const EQUALS = 61;

/** Writes a JSON text in which values are references, `"=7.items[2]"`, or objects that differ from others, `{"=":"=7",…}`. */
export function decodeJson(body: Expanded, sink: Sink, sources: Sources): void {
  const root = parseJsonText(body.text);
  if (root === undefined) throw new Error('the body is not JSON');
  const out = new Writer(body, sink, sources);
  out.value(root);
  out.upTo(body.text.length);
}

/** Where a reference points. */
interface Target {
  readonly source: Expanded;
  readonly first: JsonNode;
  readonly last: JsonNode;
  readonly more: number;
}

class Writer {
  /** Behind what of the body is written. */
  private at = 0;

  constructor(
    private readonly body: Expanded,
    private readonly sink: Sink,
    private readonly sources: Sources,
  ) {}

  /** Writes the body's own text up to `end`. */
  upTo(end: number): void {
    if (end > this.at) writeStretch(this.sink, this.body, this.at, end, 0);
    this.at = end;
  }

  /** Undoes what of a node refers to something; the rest of it waits to be written as it stands. */
  value(node: JsonNode): void {
    if (node.kind === 'string') this.string(node);
    else if (node.kind === 'array') for (const item of node.items) this.value(item);
    else if (node.kind === 'object') {
      const [first] = node.members;
      if (first !== undefined && this.slice(first.key) === BASE) this.changed(node);
      else {
        for (const { key, value } of node.members) {
          this.string(key);
          this.value(value);
        }
      }
    }
  }

  private slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.body.text.slice(start, end);
  }

  private string(node: JsonNode): void {
    const { text } = this.body;
    if (text.charCodeAt(node.start + 1) !== EQUALS) return;
    if (text.charCodeAt(node.start + 2) === EQUALS) {
      this.upTo(node.start + 1);
      this.at = node.start + 2;
    } else {
      const { source, first, last, more } = this.target(node);
      this.upTo(node.start);
      writeStretch(this.sink, source, first.start, last.end, more);
      this.at = node.end;
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
  private changed(node: JsonObject): void {
    const [base, ...others] = node.members;
    const { source, first, last, more } = this.target(base?.value as JsonNode);
    this.upTo(node.start);
    if (first.kind !== 'object' || last !== first) throw new Error('a base is no object');
    const changes = new Map(others.map((member) => [member.key.value, member]));
    let at = first.start;
    for (const { key, value } of first.members) {
      const change = changes.get(key.value);
      if (change === undefined) continue;
      changes.delete(key.value);
      writeStretch(this.sink, source, at, value.start, more);
      this.whole(change.value);
      at = value.end;
    }
    const [one, two] = first.members;
    const end = first.members.at(-1)?.value.end ?? first.start;
    writeStretch(this.sink, source, at, end, more);
    for (const { key, value } of changes.values()) {
      if (one === undefined || two === undefined) throw new Error('a base is too small to tell its spacing');
      writeStretch(this.sink, source, one.value.end, two.key.start, more);
      this.whole(key);
      writeStretch(this.sink, source, one.key.end, one.value.start, more);
      this.whole(value);
    }
    writeStretch(this.sink, source, end, first.end, more);
    this.at = node.end;
  }

  /** A node by itself, all of it. */
  private whole(node: JsonNode): void {
    this.at = node.start;
    this.value(node);
    this.upTo(node.end);
  }
}
