import { type LineHead, lineHead } from './line-heads.js';
import { sampleLines } from './sample-lines.js';

/** Characters of a line that are judged. */
const FRONT = 400;
const FIRST = 12;
const LAST = 24;
const ESCAPE = '\u001b[';
const CONTROL = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** What the recognisers judge: a bounded sample of a text's lines, without blank ones and without terminal control sequences. */
export interface Evidence {
  readonly text: string;
  /** Runs of neighbouring lines, evenly spread; each cut to its front. */
  readonly lines: readonly string[];
  /** The head of each line, made when it is first asked for. */
  readonly heads: readonly LineHead[];
  /** The first and the last lines of the text, where tools print what they are and how it ended. */
  readonly edges: readonly string[];
  /** Non-empty lines of the whole text. */
  readonly total: number;
  /** Share of sampled lines that hold terminal control sequences. */
  readonly coloured: number;
}

export function gather(text: string): Evidence {
  const { lines: raw, total, last } = sampleLines(text, LAST);
  let coloured = 0;
  const bare = (line: string): string => {
    const front = line.length > FRONT ? line.slice(0, FRONT) : line;
    if (!front.includes(ESCAPE)) return front;
    coloured++;
    return front.replace(CONTROL, '');
  };
  const lines = raw.map(bare);
  const share = coloured / Math.max(1, lines.length);
  const edges = total <= lines.length ? lines : [...lines.slice(0, FIRST), ...last.map(bare)];
  let heads: readonly LineHead[] | undefined;
  return {
    text,
    lines,
    get heads() {
      heads ??= lines.map(lineHead);
      return heads;
    },
    edges,
    total,
    coloured: share,
  };
}

/** Share of the sampled lines that a grammar knows. */
export function shareOf({ lines }: Pick<Evidence, 'lines'>, grammar: RegExp): number {
  return countOf(lines, grammar) / Math.max(1, lines.length);
}

/** True when at least so many lines pass the test. Lines are read no further than it takes to tell. */
export function reaches(lines: readonly string[], least: number, test: (line: string) => boolean): boolean {
  let passed = 0;
  let possible = lines.length;
  for (const line of lines) {
    if (passed >= least || possible < least) break;
    if (test(line)) passed++;
    else possible--;
  }
  return passed >= least;
}

export function countOf(lines: readonly string[], grammar: RegExp): number {
  let count = 0;
  for (const line of lines) if (grammar.test(line)) count++;
  return count;
}
