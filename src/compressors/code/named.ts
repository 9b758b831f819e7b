import type { Definition } from '../../grammars/index.js';
import type { Query } from '../types.js';
import { mentionsIn } from './mentions.js';
import { placesIn } from './places.js';

/** Names of fewer characters are words of any request. */
const SHORT = 3;
/** What stands in more functions than this names none of them. */
const HOLDERS = 3;
const CALL = /[A-Za-z_$][\w$]*(?=\s*[(!]|\s*$)|(?<=[.:>])[A-Za-z_]\w*/gm;

/** Functions that a request has to do with; indices into the definitions. */
export interface Named {
  readonly direct: ReadonlySet<number>;
  /** Those of the same file that they call by name. */
  readonly called: ReadonlySet<number>;
}

/**
 * The functions that a request names: by their name, by a place in the file, or by something that stands in few of them; and the functions of the
 * file that those call by name.
 */
export function namedIn(
  definitions: readonly Definition[],
  query: Query,
  path: string | undefined,
  { rows, first }: { readonly rows: readonly string[]; readonly first: number },
): Named {
  const terms = new Set(query.terms);
  const mentions = mentionsIn(query);
  const places = placesIn(query, path).map((line) => line - first);
  const functions = [...definitions.entries()].filter(([, { isFunction }]) => isFunction);
  const named = new Set<number>();
  for (const [index, { name, start, end }] of functions) {
    const simple = simpleName(name);
    const isNamed =
      simple.length >= SHORT &&
      (terms.has(simple.toLowerCase()) || terms.has(name.toLowerCase()) || mentions.identifiers.has(simple));
    if (isNamed || places.some((row) => row >= start.row && row <= end.row)) named.add(index);
  }
  const calledFrom = [...named];
  for (const index of holdersOf([...mentions.identifiers, ...mentions.phrases], functions, rows)) named.add(index);
  const byName = new Map<string, number[]>();
  for (const [index, { name }] of functions) {
    if (name !== '') byName.set(simpleName(name), [...(byName.get(simpleName(name)) ?? []), index]);
  }
  const called = new Set<number>();
  for (const index of calledFrom) {
    const { start, end } = definitions[index] as Definition;
    for (const callee of callsIn(rows.slice(start.row, end.row + 1).join('\n'))) {
      for (const one of byName.get(callee) ?? []) if (!named.has(one)) called.add(one);
    }
  }
  return { direct: named, called };
}

/** What a text seems to call. */
export const callsIn = (text: string): string[] => [...text.matchAll(CALL)].map(([callee]) => callee);

/** The functions that hold one of the texts, of texts that stand in few functions. */
function holdersOf(
  texts: readonly string[],
  functions: readonly (readonly [number, Definition])[],
  rows: readonly string[],
): Set<number> {
  const outer = functions.filter(([, { body }]) => body !== undefined);
  const source = rows.join('\n');
  const found = new Set<number>();
  for (const text of texts) {
    const lines = rowsHolding(source, text);
    if (lines === undefined) continue;
    const holders = outer.filter(([, { start, end }]) => lines.some((row) => row >= start.row && row <= end.row));
    const smallest = holders.filter(([index]) => !holders.some(([, { parent }]) => parent === index));
    if (smallest.length <= HOLDERS) for (const [index] of smallest) found.add(index);
  }
  return found;
}

/** Rows in which a text stands; undefined when they are too many, or none. */
function rowsHolding(source: string, text: string): number[] | undefined {
  const lines: number[] = [];
  let row = 0;
  let last = 0;
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + text.length)) {
    if (lines.length > 8 * HOLDERS) return undefined;
    for (let feed = source.indexOf('\n', last); feed >= 0 && feed < at; feed = source.indexOf('\n', feed + 1)) {
      row++;
      last = feed + 1;
    }
    lines.push(row);
  }
  return lines.length === 0 ? undefined : lines;
}

/** The last part of `A::b`, `a.b.c`. */
export const simpleName = (name: string): string => /[\w$]+[?!=]?$/.exec(name)?.[0] ?? name;
