import type { JsonNode, JsonObject } from '../../base/index.js';
import { Groups } from './groups.js';
import type { Exception, Layout } from './layout.js';

/** The keys of objects that have the same ones in the same order. */
export interface KeyList {
  readonly keys: readonly string[];
  readonly signature: string;
  readonly unique: boolean;
}

/** A parsed JSON text with its layout: what the writers read from. */
export class Source {
  private readonly minis = new Map<JsonNode, string>();
  private readonly keyLists = new Map<JsonNode, KeyList | undefined>();
  private readonly bySignature = new Map<string, KeyList>();
  /** The last list of so many keys: most objects are like the one before. */
  private readonly bySize = new Map<number, KeyList>();

  private readonly copies: boolean;
  readonly groups = new Groups(this);

  constructor(
    readonly text: string,
    readonly layout: Layout,
    /** Strings that end early, with a mark: the token that stands for each. */
    private readonly cuts?: ReadonlyMap<object, string>,
  ) {
    this.copies = this.isMini;
  }

  /** The same text with some of its strings cut. */
  withCuts(cuts: ReadonlyMap<JsonNode, string>): Source {
    return new Source(this.text, this.layout, cuts);
  }

  exception(node: JsonNode): Exception | undefined {
    const { exceptions } = this.layout;
    return exceptions.size === 0 ? undefined : exceptions.get(node);
  }

  /** The node's own characters, or the token that stands for it. */
  slice(node: { readonly start: number; readonly end: number }): string {
    return this.cuts?.get(node) ?? this.text.slice(node.start, node.end);
  }

  /** True when the text has no white space outside strings, and is what `mini` would write. */
  private get isMini(): boolean {
    const { spacing, exceptions } = this.layout;
    const { indent, colon, comma, padObject, padArray } = spacing;
    const isTight = indent === undefined && colon === ':' && comma === ',' && padObject === '' && padArray === '';
    return isTight && exceptions.size === 0 && this.cuts === undefined;
  }

  /** The node on one line without white space; `!` before what must be copied as it is, `{ ` where a container is inline by exception. */
  mini(node: JsonNode): string {
    if (this.copies || (node.kind !== 'array' && node.kind !== 'object')) return this.slice(node);
    const known = this.minis.get(node);
    if (known !== undefined) return known;
    const exception = this.exception(node);
    let out: string;
    if (exception === 'raw') out = `!${this.slice(node)}`;
    else {
      const pad = exception === 'inline' ? ' ' : '';
      let inner = '';
      if (node.kind === 'array') for (const item of node.items) inner += `${inner && ','}${this.mini(item)}`;
      else for (const m of node.members) inner += `${inner && ','}${this.slice(m.key)}:${this.mini(m.value)}`;
      out = node.kind === 'array' ? `[${pad}${inner}]` : `{${pad}${inner}}`;
    }
    this.minis.set(node, out);
    return out;
  }

  /** The keys of an object as they stand, with one text for the whole list; undefined when a key comes twice. */
  keys(node: JsonObject): KeyList | undefined {
    if (this.keyLists.has(node)) return this.keyLists.get(node);
    const last = this.bySize.get(node.members.length);
    const list = last !== undefined && this.hasKeys(node, last) ? last : this.listOf(node);
    const known = list.unique ? list : undefined;
    this.keyLists.set(node, known);
    return known;
  }

  private hasKeys({ members }: JsonObject, { keys }: KeyList): boolean {
    for (let i = 0; i < keys.length; i++) {
      const { start, end } = (members[i] as JsonObject['members'][number]).key;
      const key = keys[i] as string;
      if (end - start !== key.length || !this.text.startsWith(key, start)) return false;
    }
    return true;
  }

  private listOf(node: JsonObject): KeyList {
    const keys = node.members.map((m) => this.slice(m.key));
    const signature = keys.join('\n');
    let list = this.bySignature.get(signature);
    if (list === undefined) {
      list = { keys, signature, unique: new Set(keys).size === keys.length };
      this.bySignature.set(signature, list);
    }
    this.bySize.set(keys.length, list);
    return list;
  }
}
