import { readMark } from '../ccr/index.js';
import { fileCalls, isSameFile } from '../compressors/index.js';
import { languageOfPath } from '../grammars/index.js';
import type { Block } from '../messages/index.js';

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
  see({ toolName, text }: Block): void {
    for (const { path, isEdit } of fileCalls(toolName, text)) if (isEdit) this.#addFile(path, '');
  }

  /** To be called for each block that was sent with omissions, in order. */
  add(block: Block): void {
    const key = callKey(block);
    if (key === undefined) return;
    const answers = this.#answers.get(key) ?? new Set();
    this.#answers.set(key, answers.add(answerKey(block)));
    for (const { path } of fileCalls(block.toolName, block.toolArguments)) this.#addFile(path, answerKey(block));
  }

  #addFile(path: string, answer: string): void {
    if (languageOfPath(path) === undefined) return;
    if (!this.#files.some((one) => one.path === path && one.answer === answer)) this.#files.push({ path, answer });
  }

  /** The same for a block that arrived as it had been sent: one before `frozen` that carries a full mark. */
  addIfMarked(block: Block): void {
    if (readMark(block.text) !== undefined) this.add(block);
  }

  /** True when an earlier answer to the same request was sent with omissions, or the block shows a source file that must be complete. */
  has(block: Block): boolean {
    const key = callKey(block);
    const answers = key === undefined ? undefined : this.#answers.get(key);
    if (answers !== undefined && (answers.size > 1 || !answers.has(answerKey(block)))) return true;
    if (this.#files.length === 0) return false;
    const shown = fileCalls(block.toolName, block.toolArguments);
    return this.#files.some(
      ({ path, answer }) =>
        answer !== answerKey(block) && shown.some((one) => one.isRead && isSameFile(one.path, path)),
    );
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
