import { HeadroomError } from '../base/index.js';
import { showPath } from './check.js';
import type { Block, Conversation } from './types.js';

/**
 * The edits that change something, with their blocks, in order. Errors: BAD_INPUT for an index without a block.
 */
export function realEdits(conversation: Conversation, edits: ReadonlyMap<number, string>): [Block, string][] {
  const real: [Block, string][] = [];
  for (const [index, text] of edits) {
    const block = conversation.blocks[index];
    if (block === undefined) throw new HeadroomError('BAD_INPUT', `there is no block ${index} to replace`);
    if (block.text !== text) real.push([block, text]);
  }
  return real.sort(([a], [b]) => a.index - b.index);
}

/** The string that was read stands at the block's path, else BAD_INPUT. */
export function assertSame(block: Block, found: unknown): void {
  if (found === block.text) return;
  const why = typeof found === 'string' ? 'is not the text that was read' : 'is not a string and cannot be replaced';
  throw new HeadroomError('BAD_INPUT', `${showPath(block.path)}: block ${block.index} (${block.kind}) ${why}`);
}

/** A tool definition's new JSON text, parsed; BAD_INPUT when it is no JSON. */
export function readDefinition(block: Block, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${showPath(block.path)}: block ${block.index} (${block.kind}) cannot be replaced by what is no JSON`;
    throw new HeadroomError('BAD_INPUT', message, { cause });
  }
}
