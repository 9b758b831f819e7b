/** How a JSON text is spaced. Separators are whole: `comma` holds its comma, `colon` its colon. */
export interface Spacing {
  /** One step of indentation; undefined when every container stands on one line. */
  readonly indent: string | undefined;
  readonly newline: string;
  readonly colon: string;
  /** Between two children of a container on one line. */
  readonly comma: string;
  /** Inside the braces and brackets of a container on one line. */
  readonly padObject: string;
  readonly padArray: string;
}

/** Where a container stands: its depth, and whether it is written on one line. */
export interface Place {
  readonly depth: number;
  readonly inline: boolean;
}

export const MINIFIED: Spacing = {
  indent: undefined,
  newline: '\n',
  colon: ':',
  comma: ',',
  padObject: '',
  padArray: '',
};

/** What stands behind the opening bracket, between children and before the closing bracket of a container that is not empty. */
export interface Gaps {
  readonly open: string;
  readonly next: string;
  readonly close: string;
}

/** The gaps of containers at each place, made once per depth. */
export class GapTable {
  private readonly blocks: Gaps[] = [];
  private readonly inlineObject: Gaps;
  private readonly inlineArray: Gaps;

  constructor(private readonly spacing: Spacing) {
    const { comma, padObject, padArray } = spacing;
    this.inlineObject = { open: padObject, next: comma, close: padObject };
    this.inlineArray = { open: padArray, next: comma, close: padArray };
  }

  of(kind: 'object' | 'array', place: Place): Gaps {
    const { indent, newline } = this.spacing;
    if (place.inline || indent === undefined) return kind === 'object' ? this.inlineObject : this.inlineArray;
    let gaps = this.blocks[place.depth];
    if (gaps === undefined) {
      const outer = newline + indent.repeat(place.depth);
      gaps = { open: outer + indent, next: `,${outer}${indent}`, close: outer };
      this.blocks[place.depth] = gaps;
    }
    return gaps;
  }
}

/** The spacing as flags of the head; `''` for a text without any white space. */
export function formatSpacing(s: Spacing, lead: string, tail: string): string {
  const flags: string[] = [];
  const wide = s.indent !== undefined;
  if (s.indent !== undefined) {
    flags.push(/^ +$/.test(s.indent) ? `indent=${s.indent.length}` : `indent=${JSON.stringify(s.indent)}`);
    if (s.newline !== '\n') flags.push('crlf');
  }
  if (!wide && s.colon === ': ' && s.comma === ', ') flags.push('spaced');
  else {
    if (s.colon !== (wide ? ': ' : ':')) flags.push(`colon=${JSON.stringify(s.colon)}`);
    if (s.comma !== (wide ? ', ' : ',')) flags.push(`comma=${JSON.stringify(s.comma)}`);
  }
  if (s.padObject !== '') flags.push(`braces=${JSON.stringify(s.padObject)}`);
  if (s.padArray !== '') flags.push(`brackets=${JSON.stringify(s.padArray)}`);
  if (lead !== '') flags.push(`lead=${JSON.stringify(lead)}`);
  if (tail === '\n') flags.push('nl');
  else if (tail !== '') flags.push(`tail=${JSON.stringify(tail)}`);
  return flags.join(' ');
}

const FLAG = /(\w+)(?:=(\d+|"(?:[^"\\]|\\.)*"))?(?: |$)/gy;

/** Reads `formatSpacing`'s flags; unknown ones are damage. */
export function parseSpacing(flags: string): { spacing: Spacing; lead: string; tail: string } | undefined {
  const given = new Map<string, string>();
  FLAG.lastIndex = 0;
  let end = 0;
  for (let m = FLAG.exec(flags); m !== null; m = FLAG.exec(flags)) {
    const value = m[2] ?? '';
    given.set(m[1] as string, value.startsWith('"') ? (JSON.parse(value) as string) : value);
    end = FLAG.lastIndex;
    if (end === flags.length) break;
  }
  if (end !== flags.length) return undefined;
  const step = given.get('indent');
  const indent = step !== undefined && /^\d+$/.test(step) ? ' '.repeat(Math.min(Number(step), 1000)) : step;
  const wide = indent !== undefined || given.has('spaced');
  const spacing: Spacing = {
    indent,
    newline: given.has('crlf') ? '\r\n' : '\n',
    colon: given.get('colon') ?? (wide ? ': ' : ':'),
    comma: given.get('comma') ?? (wide ? ', ' : ','),
    padObject: given.get('braces') ?? '',
    padArray: given.get('brackets') ?? '',
  };
  return { spacing, lead: given.get('lead') ?? '', tail: given.has('nl') ? '\n' : (given.get('tail') ?? '') };
}
