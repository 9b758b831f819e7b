import type { Query } from '../compressors/index.js';
import type { Block } from '../messages/index.js';
import type { ToolCall } from './calls.js';
import { clip } from './query.js';

/** So many of the latest texts of each sort are looked at. */
const SAID = 6;
const SHOWN = 4;

/** What was said and shown last before a block: what an agent looks for next follows from it. */
export class Recent {
  #said: string[] = [];
  #shown: string[] = [];

  /** To be called for each block, in order, behind `query`; `call`: of a call or a result. */
  add({ role, kind, text }: Block, call: ToolCall | undefined): void {
    if (role === 'assistant' && (kind === 'text' || kind === 'tool-call') && text.trim() !== '') {
      this.#said = [...this.#said, clip(call?.text ?? text)].slice(-SAID);
    } else if (kind === 'tool-result') {
      this.#shown = [...this.#shown, `${call?.text ?? ''}\n${clip(text)}`].slice(-SHOWN);
    }
  }

  query(): Pick<Query, 'said' | 'shown'> {
    return { said: this.#said, shown: this.#shown };
  }
}
