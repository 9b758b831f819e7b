import type { Expanded } from '../types.js';

/** The originals of earlier blocks of a conversation, by their names, with the look-ups that reading them takes. */
export interface Sources {
  find(name: string): Expanded | undefined;
}
