/** How a numbered view spells what stands before a line: the number, right-aligned to a width, and what separates it from the line. */
export interface Spelling {
  /** Number and blanks before it; 0: numbers are not padded. */
  readonly width: number;
  readonly separator: string;
}

/** A line of such a view. */
export interface NumberedLine {
  readonly number: number;
  readonly rest: string;
}

const PREFIX = /^( {0,20})(\d{1,9})(→|\t| \| | \| ?|\| ?|: |:|-)/;

/** The spelling of the prefix that a line begins with, by itself. */
export function spellingOf(line: string): Spelling | undefined {
  const found = PREFIX.exec(line);
  if (found === null) return undefined;
  const [, pad = '', digits = '', separator = ''] = found;
  return { width: pad === '' ? 0 : pad.length + digits.length, separator };
}

/** The blanks before a number. */
export function padOf({ width }: Spelling, number: number): string {
  return ' '.repeat(Math.max(0, width - String(number).length));
}

/** The number of a line that is spelled like this; undefined for any other line, so that what is read is what will be written. */
export function readNumbered(line: string, spelling: Spelling): NumberedLine | undefined {
  let at = 0;
  while (at < spelling.width && line.charCodeAt(at) === 32) at++;
  const digits = /^\d{1,9}/.exec(line.slice(at, at + 10))?.[0];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const end = at + digits.length;
  if (String(number) !== digits || at !== padOf(spelling, number).length) return undefined;
  return line.startsWith(spelling.separator, end)
    ? { number, rest: line.slice(end + spelling.separator.length) }
    : undefined;
}
