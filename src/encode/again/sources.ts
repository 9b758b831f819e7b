import type { Expanded } from '../types.js';

/** The originals of earlier blocks of a conversation, by their names, with the look-ups that reading them takes. */
export interface Sources {
  find(name: string): Expanded | undefined;
  /** What texts that refer to these have decoded to, where they are asked for again: only what `decode` has put there. */
  readonly decoded?: { get(text: string): Expanded | undefined; set(text: string, original: Expanded): void };
}
