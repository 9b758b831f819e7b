import { countTokens as countCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as countO200k } from 'gpt-tokenizer/encoding/o200k_base';
import { estimateTokens, getTokenizer } from '../../src/tokens/index.js';
import { corpora } from './corpora.js';

const ROUNDS = 5;
const GOAL = 1.5;

/** CPU time of the process, helper threads included: what one core would have taken, also on a machine with other work. */
const milliseconds = (work: () => unknown): number => {
  globalThis.gc?.();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
};
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/**
 * Ours beside gpt-tokenizer, interleaved in one process. `first`: the text was never seen (both have vocabulary loaded and
 * code warm from another text); `again`: median of the rounds after, caches filled. Returns false below the goal.
 */
export function benchTokens(): boolean {
  const ordinary = { disallowedSpecial: new Set<string>() };
  const rivals = { o200k_base: countO200k, cl100k_base: countCl100k };
  let reached = true;
  for (const id of ['o200k_base', 'cl100k_base'] as const) {
    globalThis.gc?.();
    const before = process.memoryUsage();
    const load = milliseconds(() => getTokenizer(id).count('a'));
    globalThis.gc?.();
    const after = process.memoryUsage();
    const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    console.log(`${id}: loads in ${load.toFixed(0)} ms and holds ${(held / 1e6).toFixed(1)} MB`);
    const ours = (text: string) => getTokenizer(id).count(text);
    const theirs = (text: string) => rivals[id](text, ordinary);
    const warm = Array.from({ length: 20_000 }, (_, i) => `warm-up line ${i}: ${i * 7919} Value\n`).join('');
    ours(warm);
    theirs(warm);
    for (const { name, source, text } of corpora()) {
      const megabytes = Buffer.byteLength(text) / 1e6;
      const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
      let same = true;
      for (let round = 0; round < ROUNDS; round += 1) {
        let counted = 0;
        let expected = 0;
        const runs = [
          () => times.ours.push(milliseconds(() => (counted = ours(text)))),
          () => times.theirs.push(milliseconds(() => (expected = theirs(text)))),
        ];
        for (const run of round % 2 === 0 ? runs : runs.reverse()) run();
        same &&= counted === expected;
      }
      const [first, again] = [(all: number[]) => all[0] as number, (all: number[]) => median(all.slice(1))].map(
        (pick) => {
          const [mine, other] = [megabytes / (pick(times.ours) / 1e3), megabytes / (pick(times.theirs) / 1e3)];
          if (mine < GOAL * other) reached = false;
          return `${mine.toFixed(1)} against ${other.toFixed(1)} MB/s (${(mine / other).toFixed(1)}×)`;
        },
      );
      const counts = same ? 'same counts' : 'OTHER COUNTS';
      console.log(`  ${name} ${megabytes.toFixed(1)} MB (${source}): first ${first}, again ${again}, ${counts}`);
    }
  }
  for (const size of [100_000, 1_000_000]) {
    const run = milliseconds(() => getTokenizer('o200k_base').count('a'.repeat(size)));
    console.log(`  ${size} equal letters: ${run.toFixed(0)} ms`);
  }
  for (const { name, text } of corpora()) {
    const estimate = milliseconds(() => estimateTokens(text));
    console.log(`  estimate of ${name}: ${(text.length / 1e3 / estimate).toFixed(0)} MB/s`);
  }
  return reached;
}
