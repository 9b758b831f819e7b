import { parseJsonText } from '../../base/index.js';
import type { Block } from '../../messages/index.js';

/**
 * Names texts of a conversation as copy marks do: tool results `1`, `2`, …, assistant texts `a1`, user texts `u1`, system texts `s1`,
 * calls `c1`, each kind counted from the start of the request, so that names stay as a conversation grows. Thinking, images
 * and tool definitions have no names: providers drop or move them.
 */
export class BlockNames {
  readonly #counts = new Map<string, number>();

  next(block: Block): string | undefined {
    const letter = letterOf(block);
    if (letter === undefined) return undefined;
    const count = (this.#counts.get(letter) ?? 0) + 1;
    this.#counts.set(letter, count);
    return `${letter}${count}`;
  }
}

function letterOf({ kind, role }: Block): string | undefined {
  if (kind === 'tool-result') return '';
  if (kind === 'tool-call') return 'c';
  if (kind !== 'text') return undefined;
  return role === 'tool' ? undefined : role.charAt(0);
}

/** What references to a block refer to: its text; for a tool call the strings of several lines in its arguments, below one another. */
export function referredText({ kind, text }: Block): string {
  if (kind !== 'tool-call') return text;
  const root = parseJsonText(text);
  if (root?.kind !== 'object') return '';
  return root.members
    .flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []))
    .filter((value) => value.includes('\n'))
    .join('\n');
}
