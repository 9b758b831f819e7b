import type { CacheTokens } from '../prices/index.js';

/** A piece of a request (its tool list, or a message): equal ids are equal bytes. */
export interface Unit {
  readonly id: number;
  readonly key: string;
  readonly tokens: number;
}

/** Tokens come out of the cache in blocks, requests under the minimum not at all, and an entry is forgotten after so many turns. */
export const CACHE_RULES = { block: 128, minimum: 1024, ttlTurns: 10 } as const;

/**
 * A provider's prefix cache: a request reads the longest stretch that it shares with a request of the last turns, and writes the rest, both
 * in whole blocks. Within the first unit that differs, the shared stretch is taken by its share of characters.
 */
export class PrefixCache {
  readonly #sent: (readonly Unit[])[] = [];

  send(units: readonly Unit[]): CacheTokens {
    const total = units.reduce((sum, unit) => sum + unit.tokens, 0);
    let shared = 0;
    for (const before of this.#sent) {
      shared = Math.max(shared, sharedTokens(before, units));
      if (shared === total) break;
    }
    this.#sent.unshift(units);
    if (this.#sent.length > CACHE_RULES.ttlTurns) this.#sent.pop();
    if (total < CACHE_RULES.minimum) return { read: 0, written: 0, uncached: total };
    const read = shared < CACHE_RULES.minimum ? 0 : blocks(shared);
    const written = blocks(total) - read;
    return { read, written, uncached: total - read - written };
  }
}

function blocks(tokens: number): number {
  return Math.floor(tokens / CACHE_RULES.block) * CACHE_RULES.block;
}

function sharedTokens(before: readonly Unit[], now: readonly Unit[]): number {
  let tokens = 0;
  for (const [index, unit] of now.entries()) {
    const other = before[index];
    if (other === undefined) break;
    if (other.id !== unit.id) return tokens + Math.floor(unit.tokens * sharedCharacters(other.key, unit.key));
    tokens += unit.tokens;
  }
  return tokens;
}

function sharedCharacters(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return b.length === 0 ? 0 : at / b.length;
}

/** The first place where what was sent before is no prefix of what is sent now; undefined when it is one. Unit 0 is the tool list. */
export function prefixBreak(before: readonly Unit[], now: readonly Unit[]): 'tools' | number | undefined {
  for (const [index, unit] of before.entries()) {
    if (now[index]?.id !== unit.id) return index === 0 ? 'tools' : index - 1;
  }
  return undefined;
}
