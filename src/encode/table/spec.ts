import { damaged } from '../columns/index.js';
import { alignedLayout, parseAligned } from './aligned.js';
import { barsLayout } from './bars.js';
import { csvLayout, DELIMITERS } from './csv.js';
import type { Layout } from './layout.js';

/** What the head of a table block says. */
export interface TableSpec {
  readonly layout: Layout;
  /** The last row has its line end. */
  readonly ended: boolean;
  /** Between cells of the body. */
  readonly separator: string;
  /** Rows of the body are columns of the table. */
  readonly turned: boolean;
  /** Rows stand in turns: the first of every group of so many, then the second of each, and so on. 1: as they are. */
  readonly stride: number;
}

/** Separators of body cells, the cheapest first. */
export const SEPARATORS = [' ', ',', '|', ';'] as const;

/** Flags, then the legend for readers. */
export function formatSpec(spec: TableSpec, legend: string): string {
  const flags = [spec.layout.flags];
  if (!spec.ended) flags.push('open');
  if (spec.separator !== ' ') flags.push(`sep=${spec.separator}`);
  if (spec.turned) flags.push('turned');
  if (spec.stride > 1) flags.push(`stride=${spec.stride}`);
  const text = flags.filter((flag) => flag !== '').join(' ');
  return legend === '' ? text : `${text}${text === '' ? '' : ' '}; ${legend}`;
}

/** Reads the flags; what follows a `;` of its own is for people and models. Throws DECODE_FAILED on anything unknown. */
export function parseSpec(text: string): TableSpec {
  const words = text.split(' ');
  const end = words.indexOf(';');
  let delimiter = ',';
  let crlf = false;
  let quotedNames = false;
  let quoted: ReadonlySet<number> | 'all' = new Set<number>();
  let ended = true;
  let separator = ' ';
  let turned = false;
  let stride = 1;
  let aligned: string | undefined;
  let padded = false;
  let bars = false;
  for (const word of end < 0 ? words : words.slice(0, end)) {
    const [name, value] = split(word);
    if (word === '') continue;
    const sign = DELIMITERS.get(word);
    if (sign !== undefined) delimiter = sign;
    else if (word === 'crlf') crlf = true;
    else if (word === 'padded') padded = true;
    else if (word === 'bars') bars = true;
    else if (name === 'aligned') aligned = value;
    else if (word === 'open') ended = false;
    else if (word === 'turned') turned = true;
    else if (word === 'quoted') quoted = 'all';
    else if (word === 'quotednames') quotedNames = true;
    else if (name === 'quoted') quoted = new Set(value.split(',').map(Number));
    else if (name === 'sep') separator = value;
    else if (name === 'stride' && /^[1-9]\d{0,6}$/.test(value)) stride = Number(value);
    else throw damaged('head of the table');
  }
  if (separator.length !== 1) throw damaged('separator');
  const layout = bars
    ? barsLayout
    : aligned === undefined
      ? csvLayout({ delimiter, crlf, quoted, quotedNames })
      : alignedLayout(parseAligned(aligned, padded, crlf));
  return { layout, ended, separator, turned, stride };
}

function split(word: string): [string, string] {
  const at = word.indexOf('=');
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}
