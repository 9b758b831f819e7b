import { createHash } from 'node:crypto';

/** First 48 bits of SHA-256 over the parts: a whole number below 2^48, the same on every platform. */
export function seededKey(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\u0000')).digest().readUIntBE(0, 6);
}

/** A whole number from 0 to `n` − 1 (bias below n / 2^48). */
export function seededIndex(n: number, ...parts: readonly (string | number)[]): number {
  return seededKey(...parts) % n;
}

/** All of `values` in an order that depends on the parts alone (Fisher–Yates with a 32-bit xorshift started from their hash). */
export function seededShuffle<T>(values: readonly T[], ...parts: readonly (string | number)[]): T[] {
  const next = generator(...parts);
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = next() % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
  }
  return shuffled;
}

/**
 * `count` different values that `wanted` accepts, drawn at random; fewer when there are not so many.
 * Cost grows with `count`, not with `values`.
 */
export function seededDraw<T>(
  values: readonly T[],
  count: number,
  wanted: (value: T) => boolean,
  ...parts: readonly (string | number)[]
): T[] {
  const next = generator(...parts);
  const moved = new Map<number, number>();
  const drawn: T[] = [];
  for (let left = values.length; left > 0 && drawn.length < count; left--) {
    const at = next() % left;
    const value = values[moved.get(at) ?? at] as T;
    moved.set(at, moved.get(left - 1) ?? left - 1);
    if (wanted(value)) drawn.push(value);
  }
  return drawn;
}

function generator(...parts: readonly (string | number)[]): () => number {
  let state = seededKey(...parts) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
