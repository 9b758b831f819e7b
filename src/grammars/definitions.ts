import type { Node } from 'web-tree-sitter';
import { type Language, SYNTAX } from './languages.js';

/** A place between two characters: 0-based row, UTF-16 column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A function, method, class or the like. */
export interface Definition {
  /** '' for one without a name. */
  readonly name: string;
  readonly isFunction: boolean;
  /** Functions: declared by itself or as a member, not a value that stands in an expression. */
  readonly isDeclared: boolean;
  readonly start: Place;
  readonly end: Place;
  /** Of a function that has one: with its braces; undefined otherwise. */
  readonly body?: { readonly start: Place; readonly end: Place };
  /** Something in it is a syntax error. */
  readonly isDamaged: boolean;
  /** What it stands in, as an index into the list; -1 for none. */
  readonly parent: number;
}

const VALUES = new Set([
  'function_expression',
  'generator_function',
  'arrow_function',
  'func_literal',
  'closure_expression',
  'anonymous_function',
]);
const LONGEST_NAME = 80;

/** Every definition of a source, outer ones before what stands in them. */
export function definitionsIn(root: Node, language: Language): Definition[] {
  const { functions, types } = SYNTAX[language];
  return definitionsOf(root.descendantsOfType([...functions, ...types]), language);
}

/** The same of nodes of the types for functions and types, in order. */
export function definitionsOf(nodes: readonly Node[], language: Language): Definition[] {
  const isFunction = new Set(SYNTAX[language].functions);
  const found: Definition[] = [];
  const open: { index: number; end: number }[] = [];
  for (const node of nodes) {
    // A keyword may be named as the node that it begins.
    if (!node.isNamed) continue;
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= node.startIndex) open.pop();
    const body = isFunction.has(node.type) ? node.childForFieldName('body') : null;
    found.push({
      name: nameOf(node),
      isFunction: isFunction.has(node.type),
      isDeclared: !VALUES.has(node.type),
      start: node.startPosition,
      end: node.endPosition,
      ...(body === null ? {} : { body: { start: body.startPosition, end: body.endPosition } }),
      isDamaged: node.hasError,
      parent: open.at(-1)?.index ?? -1,
    });
    open.push({ index: found.length - 1, end: node.endIndex });
  }
  return found;
}

function nameOf(node: Node): string {
  const own = node.childForFieldName('name') ?? declared(node);
  if (own !== null) return short(own);
  if (node.type === 'impl_item') return short(node.childForFieldName('type'));
  if (!VALUES.has(node.type)) return '';
  const { parent } = node;
  if (parent === null) return '';
  const target =
    parent.childForFieldName('name') ??
    parent.childForFieldName('key') ??
    parent.childForFieldName('left') ??
    parent.childForFieldName('property');
  return target === null || target.equals(node) ? '' : short(target);
}

/** C and C++: the name stands inside of declarators. */
function declared(node: Node): Node | null {
  let at = node.childForFieldName('declarator');
  for (let depth = 0; at !== null && depth < 10; depth++) {
    const inner = at.childForFieldName('declarator');
    if (inner === null) return at;
    at = inner;
  }
  return null;
}

function short(node: Node | null): string {
  const text = node?.text ?? '';
  return text.length > LONGEST_NAME || text.includes('\n') ? '' : text;
}
