import { damaged, isExactInteger } from '../columns/index.js';
import { needsQuote, quote, quoteCell, readCell } from '../quote.js';
import { clockOf, type Part, readSample, type Sample } from './parts.js';
import type { PlannedColumn } from './plan-column.js';

/** A column as its heading tells it. */
export interface HeadColumn {
  readonly name: string;
  readonly parts: readonly Part[];
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const SPECIAL = /[=:`"\\]/;

/** The line that names the columns and says how they are written. */
export function formatHeading(columns: readonly Pick<PlannedColumn, 'name' | 'parts'>[], separator: string): string {
  const refs = references(columns.map(({ name }) => name));
  return columns
    .map(({ name, parts }, i) => {
      const plain = !SPECIAL.test(name) && !needsQuote(name, separator);
      const first = i === 0 && /^[=:\\]/.test(name);
      const spelled = plain && !first ? name : quote(name, separator);
      return spelled + formatParts(parts, refs, separator);
    })
    .join(separator);
}

function formatParts(parts: readonly Part[], refs: readonly string[], separator: string): string {
  const [only] = parts;
  if (parts.length === 0) return '=""';
  if (parts.length === 1 && only?.kind === 'own') return '';
  if (parts.length === 1 && only?.kind === 'section') return ':';
  if (parts.length === 1 && only?.kind === 'fixed') {
    return `=${only.text.startsWith('`') ? quote(only.text, separator) : quoteCell(only.text, separator)}`;
  }
  return `=\`${parts.map((part) => formatPart(part, refs)).join('')}\``;
}

function formatPart(part: Part, refs: readonly string[]): string {
  if (part.kind === 'fixed') {
    return part.text.replace(/[`\\\n\r]|\$(?=\{|$)/g, (c) => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : `\\${c}`));
  }
  if (part.kind === 'own') return `\${}`;
  if (part.kind === 'section') return `\${:}`;
  if (part.kind === 'delta') return `\${+${part.base}}`;
  if (part.kind === 'stamp') return `\${@${sampleText(part.sample)}}`;
  const ref = refs[part.column] as string;
  return part.kind === 'copy' ? `\${${ref}}` : `\${${ref}${part.cell ? '@' : '=@'}${sampleText(part.clock.sample)}}`;
}

const sampleText = ({ text, format }: Sample): string => (format.trimmed ? `~${text}` : text);

/** How parts refer to columns: by name where that is plain, else by number. */
function references(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name, i) => (NAME.test(name) && counts.get(name) === 1 ? name : `#${i + 1}`));
}

/** Reads the heading. Throws DECODE_FAILED when it is damaged. */
export function parseHeading(line: string, separator: string): HeadColumn[] {
  const columns: HeadColumn[] = [];
  const names: string[] = [];
  const raw: { text?: string; parts?: Part[] }[] = [];
  let at = 0;
  for (;;) {
    const name = readName(line, at, separator);
    at = name.next;
    names.push(name.value);
    if (line[at] === ':') {
      raw.push({ parts: [{ kind: 'section' }] });
      at++;
    } else if (line[at] === '=' && line[at + 1] === '`') {
      const end = closing(line, at + 2);
      raw.push({ text: line.slice(at + 2, end) });
      at = end + 1;
    } else if (line[at] === '=') {
      const cell = readCell(line, at + 1, separator);
      raw.push({ parts: cell.value === '' ? [] : [{ kind: 'fixed', text: cell.value }] });
      at = cell.next;
    } else raw.push({ parts: [{ kind: 'own' }] });
    if (at >= line.length) break;
    if (!line.startsWith(separator, at)) throw damaged('heading');
    at += separator.length;
  }
  names.forEach((name, i) => {
    const { text, parts } = raw[i] as (typeof raw)[number];
    columns.push({ name, parts: parts ?? parseParts(text as string, names, columns) });
  });
  return columns;
}

function readName(line: string, at: number, separator: string): { value: string; next: number } {
  if (line[at] === '"') {
    for (let i = at + 1; i < line.length; i++) {
      if (line[i] === '\\') i++;
      else if (line[i] === '"') {
        // Without what follows, which belongs to the column and not to its name.
        const cell = readCell(line.slice(at, i + 1), 0, separator);
        return { value: cell.value, next: i + 1 };
      }
    }
    throw damaged('heading');
  }
  let end = at;
  while (end < line.length && line[end] !== ':' && line[end] !== '=' && !line.startsWith(separator, end)) end++;
  return { value: line.slice(at, end), next: end };
}

function closing(line: string, from: number): number {
  for (let i = from; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '`') return i;
  }
  throw damaged('heading');
}

function parseParts(text: string, names: readonly string[], left: readonly HeadColumn[]): Part[] {
  const parts: Part[] = [];
  let fixed = '';
  const flush = (): void => {
    if (fixed !== '') parts.push({ kind: 'fixed', text: fixed });
    fixed = '';
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      const c = text[++i] as string;
      fixed += c === 'n' ? '\n' : c === 'r' ? '\r' : c;
    } else if (text.startsWith('${', i)) {
      flush();
      const end = text.indexOf('}', i);
      if (end < 0) throw damaged('heading');
      parts.push(parsePart(text.slice(i + 2, end), names, left, parts));
      i = end;
    } else fixed += text[i];
  }
  flush();
  return parts;
}

function parsePart(text: string, names: readonly string[], left: readonly HeadColumn[], before: readonly Part[]): Part {
  if (text === '') return { kind: 'own' };
  if (text === ':') return { kind: 'section' };
  if (text.startsWith('+')) {
    if (!isExactInteger(text.slice(1))) throw damaged('base');
    return { kind: 'delta', base: text.slice(1) };
  }
  if (text.startsWith('@')) return { kind: 'stamp', sample: parseSample(text.slice(1)) };
  const at = text.indexOf('@');
  const cell = at > 0 && text[at - 1] !== '=';
  const ref = at < 0 ? text : text.slice(0, cell ? at : at - 1);
  const column = ref.startsWith('#') ? Number(ref.slice(1)) - 1 : names.indexOf(ref);
  const source = column === left.length ? before : left[column]?.parts;
  if (source === undefined || !Number.isInteger(column)) throw damaged('column');
  if (at < 0) {
    if (column === left.length) throw damaged('column');
    return { kind: 'copy', column };
  }
  const own = source.find((part) => part.kind === 'stamp');
  if (own === undefined) throw damaged('column without time');
  return { kind: 'clock', column, cell, clock: clockOf(parseSample(text.slice(at + 1)), own.sample) };
}

function parseSample(text: string): Sample {
  const trimmed = text.startsWith('~');
  const sample = readSample(trimmed ? text.slice(1) : text, trimmed);
  if (sample === undefined) throw damaged('sample');
  return sample;
}
