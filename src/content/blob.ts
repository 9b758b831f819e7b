import { type Evidence, reaches } from './evidence.js';

const ENOUGH = 0.85;
const JUDGED = 4096;
const BASE64_LINE = /^[A-Za-z0-9+/_-]{32,}={0,2}$/;
const HEX_LINE = /^(?:0x)?[0-9a-fA-F]{32,}$/;
const DUMP_LINE = /^(?:0x)?[0-9a-fA-F]{4,16}:? +(?:[0-9a-fA-F]{2,8} {1,2}){4,}/;
const ARMOUR = /^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/;
const DATA_URI = /^\s*data:[\w.+-]+\/[\w.+-]+(?:;[\w=-]+)*;base64,/;

/** True for base64, hex, hex dumps, armoured keys and other text without words. */
export function isBlob({ text, lines, edges }: Evidence): boolean {
  if (lines.length === 0) return false;
  if (DATA_URI.test(text.slice(0, 200))) return true;
  const isPart = (line: string) => isOpaque(line) || DUMP_LINE.test(line) || ARMOUR.test(line);
  // The last line of a wrapped blob may be short.
  if (reaches(lines, Math.min(ENOUGH * lines.length, lines.length - (lines.length > 2 ? 1 : 0)), isPart)) {
    return edges.length === 1 || reaches(lines, 2, isPart);
  }
  return isBinary(text);
}

/** A run of base64 or hex digits, too varied and too long for a word or a name. */
function isOpaque(line: string): boolean {
  const token = line.trim();
  if (HEX_LINE.test(token)) return true;
  if (!BASE64_LINE.test(token)) return false;
  return /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token) && !/[a-z]{14}|[A-Z]{14}/.test(token);
}

/** True for bytes that were read as text: control and replacement characters make up a tenth. */
export function isBinary(text: string): boolean {
  const front = text.slice(0, JUDGED);
  let strange = 0;
  for (let i = 0; i < front.length; i++) {
    const c = front.charCodeAt(i);
    if (c === 0xfffd || (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 27)) strange++;
  }
  return strange > 0.1 * front.length;
}
