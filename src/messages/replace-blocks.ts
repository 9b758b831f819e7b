import { assertSame, readDefinition, realEdits } from './edits.js';
import type { Conversation } from './types.js';

type Container = Record<string | number, unknown>;

/**
 * The input with other texts in some of its blocks, by block index. Copy on write: only the objects and arrays on the way to an
 * edited string are new; number, order, ids and key order stay, and without a real edit the input itself comes back. A tool definition is edited by
 * its new JSON text. `conversation` must have been read from `input`. Errors: BAD_INPUT for any other block that is not a string there.
 */
export function replaceBlocks<T>(input: T, conversation: Conversation, edits: ReadonlyMap<number, string>): T {
  const root: Container = { input };
  const fresh = new Set<unknown>();
  for (const [block, text] of realEdits(conversation, edits)) {
    let parent: Container = root;
    let key: string | number = 'input';
    for (const step of block.path) {
      let child = parent[key];
      if (typeof child !== 'object' || child === null) assertSame(block, undefined);
      if (!fresh.has(child)) {
        child = Array.isArray(child) ? child.slice() : { ...(child as Container) };
        fresh.add(child);
        parent[key] = child;
      }
      parent = child as Container;
      key = step;
    }
    if (block.kind === 'tool-definition') parent[key] = readDefinition(block, text);
    else {
      assertSame(block, parent[key]);
      parent[key] = text;
    }
  }
  return root.input as T;
}
