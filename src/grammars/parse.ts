import type { Node } from 'web-tree-sitter';
import type { Language } from './languages.js';
import { parserOf } from './load.js';

/** Longer sources are not parsed: the step budget of rule 7, in UTF-16 code units. */
const LONGEST = 4_000_000;

/**
 * Parses a source and hands its root to `read`; the tree is freed behind it, so nothing of it may be kept. Undefined when the grammar is not
 * loaded or the source is too long.
 */
export function withTree<T>(language: Language, source: string, read: (root: Node) => T): T | undefined {
  const parser = parserOf(language);
  if (parser === undefined || source.length > LONGEST) return undefined;
  const tree = parser.parse(source);
  if (tree === null) return undefined;
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** Code units of a source that its grammar cannot make sense of, and at least one for each thing missing; 0 for a source without errors. */
export function errorSize(root: Node): number {
  if (!root.hasError) return 0;
  const errors = root.descendantsOfType('ERROR');
  return errors.reduce((sum, node) => sum + Math.max(1, node.endIndex - node.startIndex), 1);
}
