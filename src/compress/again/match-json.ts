import type { JsonMember, JsonNode, JsonObject } from '../../base/index.js';
import { BASE, formatReference } from '../../encode/index.js';
import type { JsonIndex, JsonPlace } from './json-index.js';
import type { Rewritten } from './match-lines.js';

/** What a reference costs besides its path. */
const REFERENCE = 6;
const STEP = 2;

/**
 * Replaces values of a JSON text that stand in an earlier one, spelled alike, by references: whole values, neighbouring elements
 * of a list, and objects that differ from an earlier one in some members. What is left is JSON. Undefined when there is nothing to refer to.
 */
export function matchJson(
  text: string,
  root: JsonNode,
  index: JsonIndex,
  least: number,
  estimate: (text: string) => number,
): Rewritten | undefined {
  const matcher = new Matcher(text, index, least, estimate);
  const out = matcher.value(root);
  if (matcher.references === 0) return undefined;
  return {
    text: text.slice(0, root.start) + out + text.slice(root.end),
    gain: estimate(text) - estimate(out),
    inside: 0,
  };
}

class Matcher {
  references = 0;

  constructor(
    private readonly text: string,
    private readonly index: JsonIndex,
    private readonly least: number,
    private readonly estimate: (text: string) => number,
  ) {}

  value(node: JsonNode): string {
    const place = this.found(node);
    if (place !== undefined) {
      this.references++;
      return reference(place);
    }
    if (node.kind === 'string') return quoted(this.slice(node));
    if (node.kind === 'array') return this.array(node.start, node.end, node.items);
    if (node.kind === 'object') return this.changed(node) ?? this.object(node);
    return this.slice(node);
  }

  private slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  private found(node: JsonNode): JsonPlace | undefined {
    if (node.kind === 'number' || node.kind === 'literal') return undefined;
    const place = this.index.find(this.text, node);
    if (place === undefined) return undefined;
    return this.estimate(this.slice(node)) - REFERENCE - STEP * place.path.length >= this.least ? place : undefined;
  }

  private array(start: number, end: number, items: readonly JsonNode[]): string {
    let out = '';
    let at = start;
    for (let i = 0; i < items.length; ) {
      const item = items[i] as JsonNode;
      out += this.text.slice(at, item.start);
      const run = this.elements(items, i);
      if (run === undefined) {
        out += this.value(item);
        at = item.end;
        i++;
      } else {
        this.references++;
        out += run.reference;
        i += run.length;
        at = (items[i - 1] as JsonNode).end;
      }
    }
    return out + this.text.slice(at, end);
  }

  /** Neighbouring elements that stand as neighbours in an earlier list, with the same text between them. */
  private elements(items: readonly JsonNode[], at: number): { reference: string; length: number } | undefined {
    const first = items[at] as JsonNode;
    const place = this.index.find(this.text, first);
    const from = place?.path.at(-1);
    if (place === undefined || typeof from !== 'number') return undefined;
    let length = 1;
    let last = place;
    while (at + length < items.length) {
      const item = items[at + length] as JsonNode;
      const next = this.index.find(this.text, item);
      if (next === undefined || next.source !== place.source || !isNext(last, next)) break;
      const between = this.text.slice((items[at + length - 1] as JsonNode).end, item.start);
      if (last.text.slice(last.node.end, next.node.start) !== between) break;
      last = next;
      length++;
    }
    if (length < 2) return undefined;
    return {
      reference: JSON.stringify(formatReference({ ...place, last: from + length - 1 })),
      length,
    };
  }

  /** The members one by one; a reference may stand for a value. */
  private object({ start, end, members }: JsonObject): string {
    let out = '';
    let at = start;
    for (const { key, value } of members) {
      out += this.text.slice(at, key.start) + quoted(this.slice(key));
      out += this.text.slice(key.end, value.start) + this.value(value);
      at = value.end;
    }
    return out + this.text.slice(at, end);
  }

  /** The object as an earlier one with other values in some members, where that is shorter by far. */
  private changed(node: JsonObject): string | undefined {
    let best: { place: JsonPlace; changes: JsonMember[]; equal: number } | undefined;
    for (const place of this.index.bases(node, this.text)) {
      const changes = this.changesFrom(place, node);
      if (changes === undefined) continue;
      const size = changes.reduce((sum, { key, value }) => sum + value.end - key.start, 0);
      const saved = node.end - node.start - size;
      if (best === undefined || saved > best.equal) best = { place, changes, equal: saved };
    }
    if (best === undefined) return undefined;
    const { place, changes, equal } = best;
    const slice = this.slice(node);
    const share = (equal / slice.length) * this.estimate(slice);
    if (share - REFERENCE - 4 - STEP * place.path.length < this.least) return undefined;
    const before = this.references;
    this.references++;
    const [first, second] = node.members as [JsonMember, JsonMember];
    const colon = this.text.slice(first.key.end, first.value.start);
    const comma = this.text.slice(first.value.end, second.key.start);
    const members = changes.map(({ key, value }) => `${this.slice(key)}${colon}${this.value(value)}`);
    const out = `{${[`${BASE}${colon}${reference(place)}`, ...members].join(comma)}}`;
    if (out.length < slice.length) return out;
    this.references = before;
    return undefined;
  }

  /** The members that differ from the base, or stand behind its own; undefined when the base cannot be changed into the object. */
  private changesFrom({ node: base, text }: JsonPlace, node: JsonObject): JsonMember[] | undefined {
    if (base.kind !== 'object' || base.members.length < 2 || base.members.length > node.members.length)
      return undefined;
    const seen = new Set<string>();
    const changes: JsonMember[] = [];
    const lead = this.text.slice(node.start, node.members[0]?.key.start);
    if (text.slice(base.start, base.members[0]?.key.start) !== lead) return undefined;
    for (const [i, member] of node.members.entries()) {
      const key = this.slice(member.key);
      if (seen.has(key) || key.startsWith('"=') || key.includes('\\')) return undefined;
      seen.add(key);
      const old = base.members[i];
      if (old !== undefined && text.slice(old.key.start, old.key.end) !== key) return undefined;
      if (
        old === undefined ||
        text.slice(old.key.start, old.value.end) !== this.text.slice(member.key.start, member.value.end)
      )
        changes.push(member);
    }
    return changes;
  }
}

function isNext(last: JsonPlace, next: JsonPlace): boolean {
  const depth = last.path.length;
  if (next.path.length !== depth || next.path[depth - 1] !== (last.path[depth - 1] as number) + 1) return false;
  return last.path.every((step, i) => i === depth - 1 || step === next.path[i]);
}

const reference = (place: JsonPlace) => JSON.stringify(formatReference(place));

/** A string token of the text itself: behind another `=` when it begins with one. */
const quoted = (token: string) => (token.startsWith('"=') ? `"=${token.slice(1)}` : token);
