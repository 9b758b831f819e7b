import { formatGap, holdsGapLine, type OmissionStatement } from '../../ccr/index.js';
import { isBinary } from '../../content/index.js';
import type { Query } from '../types.js';
import { holdsAny } from '../words.js';

/** A text with something left out, and what. */
interface Shortened {
  readonly text: string;
  readonly omission: OmissionStatement;
}

/** Dumps of fewer lines, and bytes of fewer characters, stay. */
const LEAST_LINES = 40;
const LEAST = 1000;
/** Lines of a dump's beginning, and characters of bytes, that stay. */
const HEAD_LINES = 4;
const HEAD = 48;
/** Words of the request of this length that stand in a line of a dump keep it. */
const NAMED = 3;
const DUMP_LINE = /^(?:0x)?[0-9a-fA-F]{4,16}:? +(?:[0-9a-fA-F]{2,8} {1,2}){4,}/;

/** A hex dump without its middle, the lines with a word of the request aside; undefined for what is no long dump. */
export function cutDump(text: string, query: Query): Shortened | undefined {
  const lines = text.split('\n');
  const total = lines.length - (lines.at(-1) === '' ? 1 : 0);
  if (total < LEAST_LINES || holdsGapLine(text)) return undefined;
  if (lines.filter((line) => DUMP_LINE.test(line)).length < total - 1) return undefined;
  const words = query.terms.filter((term) => term.length >= NAMED);
  const out: string[] = [];
  let omitted = 0;
  let gap = 0;
  lines.forEach((line, i) => {
    if (i >= HEAD_LINES && i < total - 1 && !holdsAny(line, words)) {
      gap++;
      omitted++;
      return;
    }
    if (gap > 0) out.push(formatGap(gap, 'lines'));
    gap = 0;
    out.push(line);
  });
  if (omitted === 0) return undefined;
  return { text: out.join('\n'), omission: { unit: 'lines', omitted, total, fields: {} } };
}

/** The beginning of bytes that were read as text; undefined for any other text. */
export function cutBinary(text: string): Shortened | undefined {
  if (!isBinary(text)) return undefined;
  const characters = [...text];
  if (characters.length < LEAST) return undefined;
  const unit = 'characters of binary data';
  const omitted = characters.length - HEAD;
  return {
    text: characters.slice(0, HEAD).join('') + formatGap(omitted, unit),
    omission: { unit, omitted, total: characters.length, fields: {} },
  };
}
