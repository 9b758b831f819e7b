import Table from 'cli-table3';
import type { RecordedRun } from '../record/index.js';
import { counted, whole } from '../reports/index.js';
import { type Flip, flipPairs, flipsOf } from './flips.js';

const MOST_LISTED = 200;

/**
 * The flips of a run as the terminal lists them: of the two arms named (the second against the first), of one against the baseline, or
 * of every pair that `flips.jsonl` has. At most 120 columns wide.
 */
export function flipList(run: RecordedRun, names: readonly string[] | undefined): string {
  const [first, second] = names ?? [];
  const pairs = flipPairs(run.manifest);
  const baseline = run.manifest.arms.find(({ role }) => role === 'baseline')?.name ?? '';
  const chosen =
    first === undefined ? pairs : second === undefined ? [[first, baseline] as const] : [[second, first] as const];
  const flips = flipsOf(run, chosen).filter(({ kind }) => kind !== 'expanded');
  if (flips.length === 0) return 'No flips.';
  const table = new Table({
    head: ['item', 'arm', 'against', 'what', 'lost', 'hidden', 'tokens'],
    style: { head: [], border: [], compact: true },
    colWidths: [40, 18, 14, 13, 8, 8, 10],
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  const row = (flip: Flip) => [
    ...[flip.item, flip.arm, flip.against, flip.kind],
    whole(flip.lostNeeded.length + flip.lostUniform.length),
    whole(flip.retrievableNeeded.length + flip.retrievableUniform.length),
    whole(flip.tokens),
  ];
  for (const flip of flips.slice(0, MOST_LISTED)) table.push(row(flip));
  const rest = flips.length - MOST_LISTED;
  return [
    table.toString(),
    `${counted(flips.length, 'flip')}; lost and hidden: facts that are gone, or can only be retrieved.`,
    ...(rest > 0 ? [`${whole(rest)} more are not listed; flips.jsonl holds those against the baseline.`] : []),
  ].join('\n');
}
