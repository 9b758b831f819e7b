/** A seeded generator. Same seed, same numbers, on every machine. */
export interface Random {
  /** Uniform on [0, 2^32), a whole number. */
  uint32(): number;
  /** Uniform on [0, 1) with 53 bits. */
  next(): number;
  /** Uniform whole number in [0, n), without modulo bias. `n` from 1 to 2^32. */
  below(n: number): number;
  /** Standard normal deviate. */
  normal(): number;
}

/** Fills a 128-bit state from one number: the 32-bit finaliser of MurmurHash3 over a Weyl sequence (never all zero). */
function expand(seed: number): [number, number, number, number] {
  let at = (Math.trunc(seed) ^ Math.trunc(seed / 2 ** 32)) >>> 0;
  const word = () => {
    at = (at + 0x9e3779b9) >>> 0;
    let h = at;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  const state: [number, number, number, number] = [word(), word(), word(), word()];
  if (state.every((w) => w === 0)) state[0] = 1;
  return state;
}

const rotl = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0;

/** xoshiro128** from a full state. Reference: Blackman & Vigna (2021), ACM Trans. Math. Softw. 47:36. Not for secrets. */
export function randomFromState(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const uint32 = () => {
    const result = Math.imul(rotl(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const shifted = (b << 9) >>> 0;
    c = (c ^ a) >>> 0;
    d = (d ^ b) >>> 0;
    b = (b ^ c) >>> 0;
    a = (a ^ d) >>> 0;
    c = (c ^ shifted) >>> 0;
    d = rotl(d, 11);
    return result;
  };
  const next = () => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  return {
    uint32,
    next,
    below(n) {
      const limit = Math.floor(4_294_967_296 / n) * n;
      let drawn = uint32();
      while (drawn >= limit) drawn = uint32();
      return drawn % n;
    },
    normal() {
      // Box–Muller; 1 − u avoids ln 0.
      return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    },
  };
}

/** A generator from one whole-number seed. */
export function seededRandom(seed: number): Random {
  return randomFromState(expand(seed));
}
