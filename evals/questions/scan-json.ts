import type { VisibleRecord } from './types.js';

/** A parsed value: strings decoded, every other scalar in its own spelling. */
type Value = string | Value[] | Map<string, Value>;

const MAX_DEPTH = 200;
const SCALAR = /(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Finds whole JSON objects anywhere in a text, minified or pretty, in arrays, in JSON Lines, between gap marks or prose, and returns the
 * outermost ones that have all of `keys`, flattened. An object with a syntax error in it (half deleted) is dropped; whole objects inside
 * it are kept if they qualify by themselves. One pass: after an error the scan goes on where the error was.
 */
export function scanJsonObjects(text: string, keys: readonly string[]): VisibleRecord[] {
  const scanner = new Scanner(text, keys);
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', scanner.position)) {
    scanner.position = at;
    scanner.value(0);
    if (scanner.position <= at) scanner.position = at + 1;
  }
  return scanner.found.map((object) => flatten(object));
}

class Scanner {
  position = 0;
  readonly found: Map<string, Value>[] = [];

  constructor(
    private readonly text: string,
    private readonly keys: readonly string[],
  ) {}

  value(depth: number): Value | undefined {
    this.match(SPACE);
    const first = this.text[this.position];
    if (first === '{') return depth < MAX_DEPTH ? this.object(depth) : undefined;
    if (first === '[') return depth < MAX_DEPTH ? this.array(depth) : undefined;
    if (first === '"') return this.string();
    const scalar = this.match(SCALAR);
    return scalar === '' ? undefined : scalar;
  }

  private object(depth: number): Map<string, Value> | undefined {
    const before = this.found.length;
    const object = new Map<string, Value>();
    this.position += 1;
    this.match(SPACE);
    if (!this.take('}')) {
      do {
        this.match(SPACE);
        const key = this.text[this.position] === '"' ? this.string() : undefined;
        this.match(SPACE);
        if (key === undefined || !this.take(':')) return undefined;
        const value = this.value(depth + 1);
        if (value === undefined) return undefined;
        object.set(key, value);
        this.match(SPACE);
      } while (this.take(','));
      if (!this.take('}')) return undefined;
    }
    if (this.keys.every((key) => object.has(key))) {
      this.found.length = before;
      this.found.push(object);
    }
    return object;
  }

  private array(depth: number): Value[] | undefined {
    const list: Value[] = [];
    this.position += 1;
    this.match(SPACE);
    if (this.take(']')) return list;
    do {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      list.push(value);
      this.match(SPACE);
    } while (this.take(','));
    return this.take(']') ? list : undefined;
  }

  private string(): string | undefined {
    const { text } = this;
    const start = this.position;
    let at = start + 1;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x22) break;
      if (code === 0x5c) at += 1;
      else if (code < 0x20) break;
    }
    this.position = at;
    if (text[at] !== '"') return undefined;
    this.position = at + 1;
    const raw = text.slice(start + 1, at);
    if (!raw.includes('\\')) return raw;
    try {
      return JSON.parse(`"${raw}"`) as string;
    } catch {
      return undefined;
    }
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const hit = pattern.exec(this.text)?.[0] ?? '';
    this.position += hit.length;
    return hit;
  }
}

/** Nested fields become dotted paths; a list becomes its values joined with ', ', field by field for a list of objects. */
function flatten(object: Map<string, Value>): VisibleRecord {
  const record: Record<string, string> = Object.create(null);
  const put = (path: string, value: Value, listed: boolean): void => {
    if (typeof value === 'string') {
      const before = listed ? record[path] : undefined;
      record[path] = before === undefined ? value : `${before}, ${value}`;
    } else if (Array.isArray(value)) {
      if (value.length === 0 && record[path] === undefined) record[path] = '';
      for (const element of value) put(path, element, true);
    } else {
      for (const [key, inner] of value) put(path === '' ? key : `${path}.${key}`, inner, listed);
    }
  };
  put('', object, false);
  return record;
}
