/** One attribute of an opening tag. UTF-16 offsets of the text; `start` at the white space before it. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;

/** The attributes of the opening tag between two offsets, names in lower case; those behind what cannot be read are not among them. Linear. */
export function readAttributes(text: string, start: number, openEnd: number): Attribute[] {
  const tag = text.slice(start, openEnd);
  const found: Attribute[] = [];
  ATTRIBUTE.lastIndex = /^<[^\s/>]*/.exec(tag)?.[0].length ?? 0;
  for (let at = ATTRIBUTE.lastIndex; ; at = ATTRIBUTE.lastIndex) {
    const match = ATTRIBUTE.exec(tag);
    if (match === null) return found;
    const [, name = '', double, single, bare] = match;
    found.push({
      name: name.toLowerCase(),
      value: double ?? single ?? bare ?? '',
      start: start + at,
      end: start + ATTRIBUTE.lastIndex,
    });
  }
}
