import { type FileCall, isSameFile, pathsIn } from '../compressors/index.js';
import type { Block } from '../messages/index.js';
import type { ToolCall } from './calls.js';

/** A call that asks what was changed. */
const ASKS_FOR_CHANGES =
  /\b(?:git|gh|glab|hg|svn|jj)\b.*\b(?:diff|show|log|status|stash|pr|mr)\b|\b(?:diff|pull|merge|commit|change|patch)s?\b.*\b(?:diff|requests?|files?|list)\b/i;
/** Lines of a diff that name a file, be they numbered. */
const HEADS = /^(?: *\d+\W)?\s*(?:diff --git|[-+]{3}|rename (?:from|to)) .+$/gm;
const IS_DIFF = /^(?: *\d+\W)?\s*(?:diff --git |\+\+\+ [ab]\/)/m;

/**
 * The files that a conversation is about: those that its user names, and those of the changes that it looks at. Such a file is read in order to be
 * changed or judged line by line; any other is looked through.
 */
export class Subjects {
  readonly #byName = new Map<string, string[]>();
  #begun = false;

  /** To be called for each block, in order; `call`: the one that a result answers. */
  add({ role, kind, text, toolName = '' }: Block, call: ToolCall | undefined): void {
    if (kind === 'tool-result') {
      if (IS_DIFF.test(text)) for (const [head] of text.matchAll(HEADS)) this.#addAll(head);
      if (call !== undefined && ASKS_FOR_CHANGES.test(`${toolName.replace(/[^a-z]+/gi, ' ')} ${call.text}`))
        this.#addAll(text);
    } else if (kind === 'text' && role !== 'system' && text.trim() !== '') {
      // A task may be handed over in another's words.
      if (role === 'user' || !this.#begun) this.#addAll(text);
      this.#begun = true;
    }
  }

  /** True when a call shows one of them. */
  has(files: readonly FileCall[]): boolean {
    return files.some(({ path }) => this.#byName.get(nameOf(path))?.some((one) => isSameFile(one, path)) === true);
  }

  #addAll(text: string): void {
    for (const path of pathsIn(text)) {
      const name = nameOf(path);
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [path]);
      else if (!known.includes(path)) known.push(path);
    }
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
