import { percent, percentEstimate, whole } from './format.js';
import type { Cell, Estimate, Manifest, RetrievalCell, Summary, TotalCell } from './types.js';

/** `unproven`: no item was lost, but too few were independent to rule out a loss beyond the margin. */
export type Advice = 'yes' | 'unproven' | 'not shown' | 'no' | 'nothing to say';

/** What one compressor's run says to somebody who wants to turn it on. */
export interface Headline {
  readonly arm: string;
  readonly title: string;
  readonly advice: Advice;
  /** One sentence: may I turn it on. */
  readonly mayI: string;
  /** One sentence: what will I save. */
  readonly saves: string;
  /** One sentence: what did it lose. */
  readonly loses: string;
  /** One sentence about retrieval, where marks were issued. */
  readonly retrieval?: string;
}

/** Up to three tasks by name, more by number. */
function named(cells: readonly Cell[], of: readonly Cell[]): string {
  return cells.length <= 3 ? cells.map((cell) => cell.task).join(', ') : `${cells.length} of ${of.length} tasks`;
}

function judge(judged: readonly Cell[], reader: string): { advice: Advice; mayI: string } {
  const exercised = judged.filter((cell) => cell.verdict !== 'not exercised');
  const measured = exercised.filter(
    (cell) => cell.verdict !== 'needs a model reader' && cell.verdict !== 'not measured',
  );
  const inferior = measured.filter((cell) => cell.verdict === 'inferior');
  const open = measured.filter((cell) => cell.verdict === 'inconclusive');
  const what = reader === 'probe' ? 'answerability' : 'accuracy';
  if (exercised.length === 0)
    return { advice: 'nothing to say', mayI: 'It changed nothing in this run: not exercised.' };
  if (measured.length === 0)
    return { advice: 'nothing to say', mayI: 'Nothing that it changed could be scored by this reader.' };
  if (inferior.length > 0) {
    return {
      advice: 'no',
      mayI: `Not for ${named(inferior, measured)}: the loss of ${what} is beyond the margin there.`,
    };
  }
  if (open.length > 0 && measured.every((cell) => (cell.lostItems ?? 0) === 0)) {
    const mayI = `No item was lost. Proof that a loss stays within the margin takes more independent items on ${named(open, measured)}.`;
    return { advice: 'unproven', mayI };
  }
  if (open.length > 0) {
    const mayI = `Not shown: on ${named(open, measured)} a loss of ${what} beyond the margin cannot be ruled out.`;
    return { advice: 'not shown', mayI };
  }
  return { advice: 'yes', mayI: `Yes, as far as ${what} can say: within the margin on every task that it changed.` };
}

function savingSentence(totals: readonly TotalCell[]): string {
  const shown = totals.filter((cell) => cell.saved !== undefined);
  if (shown.length === 0) return 'No tokens were counted.';
  const net = (cell: TotalCell) =>
    cell.tokensRetrieved > 0 ? `, ${percentEstimate(cell.savedNet)} after retrieval` : '';
  return shown.map((cell) => `${percentEstimate(cell.saved)} of ${cell.task} tokens${net(cell)}`).join('; ');
}

/** How large a loss the data still allow, in words. */
function allowed(difference: Estimate | undefined): string {
  return difference?.low === undefined
    ? 'no interval'
    : `at most ${percent(Math.max(0, -difference.low))} at 97.5 % confidence`;
}

function lossSentence(totals: readonly TotalCell[]): string {
  const scored = totals.filter((cell) => cell.exposed > 0 && cell.differenceExposed !== undefined);
  if (scored.length === 0) return 'Nothing that it changed was scored.';
  return scored
    .map((cell) => {
      const worst = cell.worstTask === undefined || (cell.lostItems ?? 0) === 0 ? '' : `; worst ${cell.worstTask.task}`;
      const gained = (cell.gained ?? 0) > 0 ? `, ${whole(cell.gained ?? 0)} gained` : '';
      return `${whole(cell.lostItems ?? 0)} of ${whole(cell.exposed)} changed ${cell.task} items lost${gained} (${allowed(cell.differenceExposed)}${worst})`;
    })
    .join('; ');
}

function retrievalSentence(cell: RetrievalCell | undefined): string | undefined {
  if (cell === undefined || cell.marks === 0) return undefined;
  return `It leaves things out behind ${whole(cell.marks)} marks, so the retrieval tool must be offered: ${percentEstimate(cell.onlyAfterRetrieval)} of the items were answered only after (simulated) retrieval.`;
}

/** The three answers per compressor, in the manifest's order. Controls and the baseline are not advised on. */
export function headlines(manifest: Manifest, summary: Summary): readonly Headline[] {
  return manifest.arms
    .filter((arm) => arm.role === 'compressor')
    .map(({ name, title }) => {
      const cells = summary.cells.filter((cell) => cell.arm === name && cell.position === undefined);
      const totals = summary.totals.filter((cell) => cell.arm === name);
      const retrieval = retrievalSentence(summary.retrieval.find((cell) => cell.arm === name));
      return {
        arm: name,
        title,
        ...judge(cells, manifest.reader),
        saves: savingSentence(totals),
        loses: lossSentence(totals),
        ...(retrieval === undefined ? {} : { retrieval }),
      };
    });
}
