/** Kinds of code units, the columns of the transition table. */
const LOWER = 0;
const CAPITAL = 1;
const DIGIT = 2;
const MARK = 3;
const SPACE = 4;
const BREAK = 5;
const FOREIGN = 6;
const WIDE = 7;

/**
 * Runs of like units: what the n-th unit of a run costs (the last entry for all that follow; digits begin anew after three).
 * A capital begins the word whose small letters follow. Weights: see `estimateTokens`.
 */
const RUNS: readonly (readonly number[])[] = [
  [0.98, 0, 0, 0, 0.13],
  [0.98, 0, 0, 0, 0.13],
  [1.24, 0, 0],
  [0.61, 0.24],
  [0, 1.1, 0],
  [0.32, 0],
  [0.47],
  [0.9],
];

/** A state is a kind and a place in its run; `FIRST[kind]` is the state of a run's first unit. State 0: nothing yet. */
const FIRST = RUNS.map((_, kind) => 1 + RUNS.slice(0, kind).reduce((sum, run) => sum + run.length, 0));
const COST = Float64Array.from([0, ...RUNS.flat()]);
const NEXT = new Uint8Array(COST.length * 8);
for (let kind = 0; kind < 8; kind += 1) {
  for (let state = 0; state < COST.length; state += 1) NEXT[state * 8 + kind] = FIRST[kind]!;
  const length = RUNS[kind]!.length;
  for (let place = 0; place < length; place += 1) {
    const following = place + 1 < length ? place + 1 : kind === DIGIT ? 0 : place;
    NEXT[(FIRST[kind]! + place) * 8 + kind] = FIRST[kind]! + following;
    if (kind === CAPITAL) NEXT[(FIRST[CAPITAL]! + place) * 8 + LOWER] = FIRST[LOWER]! + following;
  }
}

const KINDS = new Uint8Array(0x10000).fill(WIDE).fill(FOREIGN, 0x80, 0x2e80).fill(MARK, 0, 0x80);
KINDS.fill(LOWER, 0x61, 0x7b).fill(CAPITAL, 0x41, 0x5b).fill(DIGIT, 0x30, 0x3a);
KINDS[0x20] = SPACE;
KINDS[0x09] = KINDS[0x0a] = KINDS[0x0d] = BREAK;

/**
 * A cheap estimate of a text's tokens: one pass over runs of like characters, without vocabulary or memory. The weights are a
 * least-squares fit of relative error to `o200k_base` counts of 6,000-character cuts of JSON, logs, code, diffs, prose and
 * agent transcripts: half of them within 5 %, 95 % within 10 to 20 %, dense identifiers (UUIDs, hashes) up to 30 % off.
 * Good for ranking, never for judging. Case that fails: text that is mostly not ASCII (weights set by hand).
 */
export function estimateTokens(text: string): number {
  let sum = 0;
  let state = 0;
  for (let i = 0; i < text.length; i += 1) {
    state = NEXT[state * 8 + KINDS[text.charCodeAt(i)]!]!;
    sum += COST[state]!;
  }
  return Math.ceil(sum);
}
