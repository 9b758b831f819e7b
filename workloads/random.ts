/** A seeded source of choices; the same seed gives the same choices on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Earlier elements more often (weight 1 / (rank + 2)), as words and services occur. */
  skewed<T>(list: readonly T[]): T;
  /** `count` different elements, in random order. */
  sample<T>(list: readonly T[], count: number): T[];
  hex(digits: number): string;
  /** A positive number with a heavy tail: `median` times exp of a normal with standard deviation `spread`. */
  heavy(median: number, spread: number): number;
}

/** sfc32, seeded by an FNV-like hash of the parts. */
export function seeded(...parts: readonly (string | number)[]): Random {
  const seed = parts.join('/');
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    float: next,
    int,
    chance: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    skewed: (list) => {
      const rank = Math.floor(2 * ((list.length + 2) / 2) ** next()) - 2;
      return list[Math.min(Math.max(rank, 0), list.length - 1)] as (typeof list)[number];
    },
    sample: (list, count) => {
      const rest = [...list];
      const taken = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
      return taken;
    },
    hex: (digits) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join(''),
    heavy: (median, spread) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
}

function hash(text: string, salt: number): number {
  let h = 2166136261 ^ (salt * 0x9e3779b9);
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return h ^ (h >>> 13);
}
