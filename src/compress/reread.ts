import { readMark } from '../ccr/index.js';
import type { Block } from '../messages/index.js';

/**
 * Remembers which tool calls were answered with omissions. A later call of the same tool with the same arguments is a
 * re-read and is sent complete (rule 6). Several blocks of one answer are not re-reads of one another.
 */
export class Rereads {
  readonly #answers = new Map<string, Set<string>>();

  /** To be called for each block that was sent with omissions, in order. */
  add(block: Block): void {
    const key = callKey(block);
    if (key === undefined) return;
    const answers = this.#answers.get(key) ?? new Set();
    this.#answers.set(key, answers.add(answerKey(block)));
  }

  /** The same for a block that arrived as it had been sent: one before `frozen` that carries a full mark. */
  addIfMarked(block: Block): void {
    if (readMark(block.text) !== undefined) this.add(block);
  }

  /** True when an earlier answer to the same request was sent with omissions. */
  has(block: Block): boolean {
    const key = callKey(block);
    const answers = key === undefined ? undefined : this.#answers.get(key);
    if (answers === undefined) return false;
    return answers.size > 1 || !answers.has(answerKey(block));
  }
}

const answerKey = (block: Block) => `${block.messageIndex} ${block.toolCallId ?? ''}`;

function callKey(block: Block): string | undefined {
  if (block.toolName === undefined || block.toolArguments === undefined) return undefined;
  return `${block.toolName}\n${canonical(block.toolArguments)}`;
}

/** Arguments with sorted keys and no space, so that two spellings of one request are one. */
function canonical(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : value,
    );
  } catch {
    return json.trim();
  }
}
