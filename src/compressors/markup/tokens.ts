import { RAW } from './names.js';

/** A tag, a comment or a declaration. UTF-16 offsets, `end` exclusive. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'comment' | 'other';
  /** Of tags; lower-cased in HTML. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** An opening tag that ends in `/>`. */
  readonly isClosed: boolean;
}

const NAME = /[A-Za-z_][^\s/>]*/y;
const [MORE, DOUBLE, SINGLE, EQUALS, SPACE] = [62, 34, 39, 61, 32];

/** The tags of a text, in order, to a visitor. Content of `script` and the like has none. Reads on through whatever is damaged; linear. */
export function visitTags(text: string, isHtml: boolean, visit: (tag: Tag) => void): void {
  const find = finder(text);
  const add = (kind: Tag['kind'], name: string, start: number, end: number, isClosed = false): number => {
    visit({ kind, name, start, end, isClosed });
    return end;
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = add('comment', '', at, find('-->', at + 4));
    else if (text.startsWith('<![CDATA[', at)) at = add('other', '', at, find(']]>', at + 9));
    else if (text[at + 1] === '?') at = add('other', '', at, find(isHtml ? '>' : '?>', at + 2));
    else if (text[at + 1] === '!') at = add('other', '', at, find('>', at + 2));
    else {
      const isClose = text[at + 1] === '/';
      NAME.lastIndex = at + (isClose ? 2 : 1);
      const found = NAME.exec(text)?.[0];
      if (found === undefined) {
        at++;
        continue;
      }
      const name = isHtml ? found.toLowerCase() : found;
      const end = isClose ? find('>', NAME.lastIndex) : tagEnd(text, NAME.lastIndex, find);
      const isClosed = !isClose && text[end - 2] === '/';
      const start = at;
      at = add(isClose ? 'close' : 'open', name, start, end, isClosed);
      if (isHtml && !isClose && RAW.has(name) && !isClosed) at = rawEnd(text, name, at, find);
    }
  }
}

type Find = (what: string, from: number) => number;

/** Behind the next of a text, or the end of all; a search that failed once is not made again. */
function finder(text: string): Find {
  const missing = new Map<string, number>();
  return (what, from) => {
    if (from >= (missing.get(what) ?? Number.POSITIVE_INFINITY)) return text.length;
    const at = text.indexOf(what, from);
    if (at < 0) missing.set(what, from);
    return at < 0 ? text.length : at + what.length;
  };
}

/** Behind the `>` that ends a tag; one in quotes does not. Quotes that nothing ends are none. */
function tagEnd(text: string, from: number, find: Find): number {
  for (let at = from; at < text.length; ) {
    const c = text.charCodeAt(at++);
    if (c === MORE) return at;
    if (c !== DOUBLE && c !== SINGLE) continue;
    const before = text.charCodeAt(at - 2);
    if (before !== EQUALS && before > SPACE) continue;
    const closing = find(c === DOUBLE ? '"' : "'", at);
    if (closing < text.length || text.charCodeAt(closing - 1) === c) at = closing;
  }
  return text.length;
}

/** Where the closing tag of a raw element begins. */
function rawEnd(text: string, name: string, from: number, find: Find): number {
  for (let at = from; ; ) {
    const next = find('</', at);
    if (next === text.length) return text.length;
    if (text.slice(next, next + name.length).toLowerCase() === name && !/[\w-]/.test(text[next + name.length] ?? ''))
      return next - 2;
    at = next;
  }
}
