import { readMark } from '../ccr/index.js';
import { isSameFile } from '../compressors/index.js';
import { languageOfPath } from '../grammars/index.js';
import type { Block } from '../messages/index.js';
import type { ToolCall } from './calls.js';

/**
 * Remembers which tool calls were answered with omissions. A later call of the same tool with the same arguments is a
 * re-read and is sent complete (rule 6); so is any later read of the same source file, or of a part of it, and every read of a source file that the
 * conversation has changed. Several blocks of one answer are not re-reads of one another.
 */
export class Rereads {
  readonly #answers = new Map<string, Set<string>>();
  /** Source files by the answer that left out something of them; `''`: a call that changed them. */
  readonly #files: { readonly path: string; readonly answer: string }[] = [];

  /** To be called for each tool call, in order. */
  see({ files }: ToolCall): void {
    for (const { path, isEdit } of files) if (isEdit) this.#addFile(path, '');
  }

  /** To be called for each block that was sent with omissions, in order. */
  add(block: Block, call: ToolCall | undefined): void {
    if (call === undefined) return;
    const key = callKey(block, call);
    const answers = this.#answers.get(key) ?? new Set();
    this.#answers.set(key, answers.add(answerKey(block)));
    for (const { path } of call.files) this.#addFile(path, answerKey(block));
  }

  #addFile(path: string, answer: string): void {
    if (languageOfPath(path) === undefined) return;
    if (!this.#files.some((one) => one.path === path && one.answer === answer)) this.#files.push({ path, answer });
  }

  /** The same for a block that arrived as it had been sent: one before `frozen` that carries a full mark. */
  addIfMarked(block: Block, call: ToolCall | undefined): void {
    if (readMark(block.text) !== undefined) this.add(block, call);
  }

  /** True when an earlier answer to the same request was sent with omissions, or the block shows a source file that must be complete. */
  has(block: Block, call: ToolCall | undefined): boolean {
    if (call === undefined) return false;
    const answers = this.#answers.get(callKey(block, call));
    if (answers !== undefined && (answers.size > 1 || !answers.has(answerKey(block)))) return true;
    return this.#files.some(
      ({ path, answer }) =>
        answer !== answerKey(block) && call.files.some((one) => one.isRead && isSameFile(one.path, path)),
    );
  }
}

const answerKey = (block: Block) => `${block.messageIndex} ${block.toolCallId ?? ''}`;

/** Arguments with sorted keys and no space, so that two spellings of one request are one. */
function callKey({ toolName, toolArguments = '' }: Block, { value }: ToolCall): string {
  const sorted =
    value === toolArguments
      ? toolArguments.trim()
      : JSON.stringify(value, (_key, one: unknown) =>
          typeof one === 'object' && one !== null && !Array.isArray(one)
            ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
            : one,
        );
  return `${toolName}\n${sorted}`;
}
