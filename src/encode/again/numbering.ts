/** What stands in front of a line of a numbered view: blanks, the number, a separator (`12→`, `12:`, `12 | `, `12<tab>`). */
export interface LineNumber {
  readonly number: number;
  /** Length of the whole prefix. */
  readonly length: number;
}

const NUMBERED = /^ {0,20}(\d{1,9})(?:→|\t|:|-| \| | \||\|)/;

export function lineNumber(line: string): LineNumber | undefined {
  const code = line.charCodeAt(0);
  if (code !== 32 && (code < 48 || code > 57)) return undefined;
  const found = NUMBERED.exec(line);
  return found === null ? undefined : { number: Number(found[1]), length: found[0].length };
}

/** The prefix of the line `offset` lines below one that begins with `sample`: the number grows, blanks before it make room. */
export function prefixBelow(sample: string, offset: number): string {
  const found = /^( *)(\d+)/.exec(sample);
  if (found === null) return sample;
  const [head, pad = '', digits = ''] = found;
  const number = String(Number(digits) + offset);
  return (pad === '' ? number : number.padStart(head.length)) + sample.slice(head.length);
}

/** The prefix of a line with another number in it. */
export function renumbered(prefix: string, number: number): string {
  return prefixBelow(prefix, number - Number(/\d+/.exec(prefix)?.[0] ?? 0));
}
