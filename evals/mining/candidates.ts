import type { FactKind } from './types.js';

export interface Candidate {
  readonly text: string;
  readonly kind: FactKind;
}

const CODE = /`([^`\n]{4,80})`/g;
const PATH = /[\w.@~+-]*(?:\/[\w.@+-]+)+/g;
const NUMBER = /(?<![\w.#-])\d(?:[\d,.:-]*\d)?(?![\w-])/g;
const NAME = /[A-Za-z_][\w.-]*\w/g;
/** A name that ends like a file's. */
const FILE = /^[\w.-]*\w\.[A-Za-z]\w{0,4}$/;
const SHORTEST = 4;
const LONGEST = 160;

/** Strings of a text that could be facts: quoted code, paths, numbers of three digits and more, and names that are no plain words. */
export function candidatesIn(text: string): Candidate[] {
  const found = new Map<string, FactKind>();
  const add = (value: string, kind: FactKind) => {
    if (value.length <= LONGEST && isPrintable(value) && !found.has(value)) found.set(value, kind);
  };
  for (const match of text.matchAll(CODE)) {
    const code = (match[1] as string).trim();
    if (/\s/.test(code) && code.length >= SHORTEST) add(code, 'code');
  }
  let rest = '';
  let at = 0;
  for (const match of text.matchAll(PATH)) {
    const path = match[0].replace(/[.-]+$/, '');
    if (path.length <= SHORTEST || !/[A-Za-z]{2}/.test(path)) continue;
    add(path, 'path');
    rest += `${text.slice(at, match.index)} `;
    at = match.index + match[0].length;
  }
  rest += text.slice(at);
  for (const [number] of rest.matchAll(NUMBER)) {
    if (number.replace(/\D/g, '').length >= 3) add(number, 'number');
  }
  for (const [name] of rest.matchAll(NAME)) {
    for (const part of partsOf(name)) {
      if (part.length > SHORTEST && /[_\d]|[a-z][A-Z]|\w\.[a-z]/.test(part)) add(part, 'identifier');
    }
  }
  return [...found].map(([value, kind]) => ({ text: value, kind }));
}

/** A file's name is one string; any other dotted name is several, and so are words that hyphens join. */
function partsOf(name: string): string[] {
  if (FILE.test(name)) return [name];
  return name.split('.').flatMap((part) => (/\d/.test(part) ? [part] : part.split('-')));
}

/** Text that JSON prints as it is, so that it can be looked for in JSON and in its values alike. */
function isPrintable(text: string): boolean {
  return JSON.stringify(text) === `"${text}"`;
}
