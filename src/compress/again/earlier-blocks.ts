import type { Expanded, Sources } from '../../encode/index.js';
import type { Block } from '../../messages/index.js';
import { BlockNames, referredText } from './block-names.js';

/** The blocks of a conversation that is being decoded, as far as it is, by the names that references give them. */
export class EarlierBlocks implements Sources {
  readonly #names = new BlockNames();
  readonly #blocks = new Map<string, Expanded | Block>();

  /** The next block, and its original when it was encoded. */
  add(block: Block, original: Expanded | undefined): void {
    const name = this.#names.next(block);
    if (name !== undefined) this.#blocks.set(name, original ?? block);
  }

  find(name: string): Expanded | undefined {
    const found = this.#blocks.get(name);
    if (found === undefined || 'spans' in found) return found;
    const original = { text: referredText(found), spans: [] };
    this.#blocks.set(name, original);
    return original;
  }
}
