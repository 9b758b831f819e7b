import { cellEnd, NESTED_END, stringCell } from './cell.js';
import { type Field, OWN, type Shape, type TemplatePart } from './shape.js';

const BARE_NAME = /^[\w$@./+-]+$/;

/** A key as it stands in a heading: without its quotes where that cannot be misread. */
export function fieldName(key: string): string {
  const inner = key.slice(1, -1);
  return BARE_NAME.test(inner) ? inner : key;
}

/** True when a template may name the field. */
export const canBeNamed = (key: string): boolean => BARE_NAME.test(key.slice(1, -1));

/** The fields of a shape, separated by spaces: `name`, `name'` (strings only), `name=constant`, `` name=`template` ``, `name{…}`, … */
export function formatHeading(shape: Shape): string {
  return shape.fields.map((field) => formatField(field, shape)).join(' ');
}

function formatField(field: Field, shape: Shape): string {
  const name = fieldName(field.key) + (field.strings ? "'" : '');
  const { form } = field;
  switch (form.kind) {
    case 'leaf':
      return name;
    case 'constant':
      return `${name}=${form.cell.startsWith('"') ? stringCell(form.cell, true, false) : form.cell}`;
    case 'template':
      return `${name}=\`${form.parts.map((part) => formatPart(part, shape)).join('')}\``;
    case 'object':
      return `${name}${form.flat ? '' : '?'}{${formatHeading(form.shape)}}`;
    case 'array':
      return `${name}[${formatHeading(form.shape)}]`;
    case 'entity':
      return form.list ? `${name}:[${form.id}]` : `${name}:${form.id}`;
  }
}

function formatPart(part: TemplatePart, shape: Shape): string {
  if (typeof part === 'string') return part;
  return part.field === OWN ? '${}' : `\${${fieldName((shape.fields[part.field] as Field).key)}}`;
}

/** Reads over one heading; `at` stands behind it afterwards. */
export interface HeadingReader {
  at: number;
  readonly text: string;
  /** End of the JSON token or container at `at`. */
  skip(at: number): number;
  fail(what: string): Error;
}

/** Reads fields until one of `ends` stands where the next field would. */
export function readHeading(r: HeadingReader, ends: string): Shape {
  const fields: Field[] = [];
  const templates: [number, string][] = [];
  const byName = new Map<string, number>();
  while (!ends.includes(r.text[r.at] ?? '')) {
    if (r.at >= r.text.length) throw r.fail('heading');
    if (fields.length > 0) r.at++;
    const key = readName(r);
    const strings = r.text[r.at] === "'";
    if (strings) r.at++;
    const c = r.text[r.at];
    byName.set(fieldName(key), fields.length);
    if (c === '=' && r.text[r.at + 1] === '`') {
      const end = r.text.indexOf('`', r.at + 2);
      if (end < 0) throw r.fail('template');
      templates.push([fields.length, r.text.slice(r.at + 2, end)]);
      r.at = end + 1;
      fields.push({ key, strings, form: { kind: 'template', parts: [] } });
    } else if (c === '=') {
      r.at++;
      const start = r.at;
      r.at = constantEnd(r);
      fields.push({ key, strings, form: { kind: 'constant', cell: r.text.slice(start, r.at) } });
    } else if (c === '{' || (c === '?' && r.text[r.at + 1] === '{')) {
      r.at += c === '{' ? 1 : 2;
      const shape = readHeading(r, '}');
      r.at++;
      fields.push({ key, strings, form: { kind: 'object', shape, flat: c === '{' } });
    } else if (c === '[') {
      r.at++;
      const shape = readHeading(r, ']');
      r.at++;
      fields.push({ key, strings, form: { kind: 'array', shape } });
    } else if (c === ':') {
      const id = /:(?:\[([\w$@./+-]+)\]|([\w$@./+-]+))/y;
      id.lastIndex = r.at;
      const found = id.exec(r.text);
      if (found === null) throw r.fail('class of a field');
      r.at = id.lastIndex;
      const list = found[1] !== undefined;
      fields.push({ key, strings, form: { kind: 'entity', id: (found[1] ?? found[2]) as string, list } });
    } else {
      fields.push({ key, strings, form: { kind: 'leaf' } });
    }
  }
  for (const [i, body] of templates) {
    fields[i] = { ...(fields[i] as Field), form: { kind: 'template', parts: readTemplate(body, byName, r) } };
  }
  return { fields };
}

function readName(r: HeadingReader): string {
  const start = r.at;
  if (r.text[start] === '"') {
    r.at = r.skip(start);
    return r.text.slice(start, r.at);
  }
  const name = /[\w$@./+-]+/y;
  name.lastIndex = start;
  if (!name.test(r.text)) throw r.fail('column name');
  r.at = name.lastIndex;
  return `"${r.text.slice(start, r.at)}"`;
}

function constantEnd(r: HeadingReader): number {
  const c = r.text[r.at];
  if (c === '\\') return r.skip(r.at + 1);
  if (c === '"' || c === '{' || c === '[' || c === '!') return r.skip(r.at);
  return cellEnd(r.text, r.at, NESTED_END);
}

function readTemplate(body: string, byName: ReadonlyMap<string, number>, r: HeadingReader): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (const m of body.matchAll(/\$\{([^}]*)\}/g)) {
    if (m.index > at) parts.push(body.slice(at, m.index));
    const field = m[1] === '' ? OWN : byName.get(m[1] as string);
    if (field === undefined) throw r.fail('column named in a template');
    parts.push({ field });
    at = m.index + m[0].length;
  }
  if (at < body.length) parts.push(body.slice(at));
  return parts;
}
