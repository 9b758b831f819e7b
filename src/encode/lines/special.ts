import { beginsWithTime } from './carry.js';
import type { LinesSpec } from './spec.js';

/** A gap mark on a line of its own. */
export const GAP = /^\[… \d[\d,]* [a-z]+\]$/;
const ROW = /^\d+(?:$|[ +\-@])/;
const RUN = /^x\d+$/;

/**
 * True for a line that must not stand in a body as it is, because the decoder would take it for notation; the writer puts `\` before it.
 * The decoder asks the same function nothing: it recognises exactly these beginnings.
 */
export function looksLikeNotation(line: string, spec: LinesSpec): boolean {
  const c = line.charCodeAt(0);
  if (c === 92) return true;
  if (c === 126) return spec.crlf;
  if (c === 91) return GAP.test(line);
  if (c === 95 && spec.joins) return true;
  if (c === 120) return RUN.test(line);
  if (spec.slots !== undefined) {
    if (c >= 48 && c <= 57) return ROW.test(line);
    if (c === 35) return isDigit(line.charCodeAt(1));
  }
  if (spec.refs && looksLikeReference(line)) return true;
  if (c === 64) return spec.stamp !== undefined || spec.carry !== undefined;
  if (spec.carry !== undefined && isDigit(c)) return beginsWithTime(line, spec.carry);
  if (spec.stamp === undefined) return false;
  if (c === 43) return line.charCodeAt(1) === 32 || isDigit(line.charCodeAt(1));
  return c === 45 && isDigit(line.charCodeAt(1));
}

/** True for a text that would be taken for the first use of a text's number, for its number, or for an escaped one. */
export function looksLikeReference(text: string): boolean {
  const c = text.charCodeAt(0);
  return c === 92 || ((c === 35 || c === 61) && isDigit(text.charCodeAt(1)));
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
