const LOWER = 0;
const CAPITAL = 1;
const DIGIT = 2;
const MARK = 3;
const SPACE = 4;
const BREAK = 5;

const KINDS = new Uint8Array(128).fill(MARK);
KINDS.fill(LOWER, 0x61, 0x7b).fill(CAPITAL, 0x41, 0x5b).fill(DIGIT, 0x30, 0x3a);
KINDS[0x20] = SPACE;
KINDS[0x09] = KINDS[0x0a] = KINDS[0x0d] = BREAK;

/** What a unit beyond ASCII costs: other alphabets, then CJK and whatever needs surrogates. */
const FOREIGN = 0.47;
const WIDE = 0.9;

/**
 * A cheap estimate of a text's tokens: one pass over runs of like characters, without vocabulary or memory. The weights are a
 * least-squares fit of relative error to `o200k_base` counts of 6,000-character cuts of JSON, logs, code, diffs, prose and
 * agent transcripts: half of them within 5 %, 95 % within 10 to 20 %, dense identifiers (UUIDs, hashes) up to 30 % off.
 * Good for ranking, never for judging. Case that fails: text that is mostly not ASCII (weights set by hand).
 */
export function estimateTokens(text: string): number {
  let sum = 0;
  let run = 0;
  let previous = -1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 128) {
      sum += code < 0x2e80 ? FOREIGN : WIDE;
      previous = -1;
      continue;
    }
    const kind = KINDS[code]!;
    // A capital begins the word whose small letters follow.
    run = kind === previous || (kind === LOWER && previous === CAPITAL) ? run + 1 : 1;
    previous = kind;
    if (kind <= CAPITAL) sum += run === 1 ? 0.98 : run > 4 ? 0.13 : 0;
    else if (kind === DIGIT) sum += run % 3 === 1 ? 1.24 : 0;
    else if (kind === MARK) sum += run === 1 ? 0.61 : 0.24;
    else if (kind === SPACE) sum += run === 2 ? 1.1 : 0;
    else if (run === 1) sum += 0.32;
  }
  return Math.ceil(sum);
}
