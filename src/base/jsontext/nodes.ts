import { unescapeJson } from './unescape.js';

/** `true`, `false` or `null`. Offsets are UTF-16 code units of the parsed text, `end` exclusive. */
export interface JsonLiteral {
  readonly kind: 'literal';
  readonly start: number;
  readonly end: number;
}

/** A number; its spelling is the text between the offsets. */
export interface JsonNumber {
  readonly kind: 'number';
  readonly start: number;
  readonly end: number;
}

/** A string; the offsets include the quotes. */
export class JsonString {
  readonly kind = 'string' as const;
  constructor(
    private readonly source: string,
    readonly start: number,
    readonly end: number,
    /** False when the characters between the quotes are the value. */
    readonly escaped: boolean,
  ) {}

  /** The string that is meant, escapes undone; computed at each call. */
  get value(): string {
    const inner = this.source.slice(this.start + 1, this.end - 1);
    return this.escaped ? unescapeJson(inner) : inner;
  }
}

export interface JsonArray {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

/** An object; members stand in the order of the text, duplicates included. */
export interface JsonObject {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

export type JsonNode = JsonLiteral | JsonNumber | JsonString | JsonArray | JsonObject;
