import { percent, points } from '../reports/index.js';
import type { GateResult, Judged } from './types.js';

/** The columns of a judged figure as people read them. */
export interface Line {
  readonly reference: string;
  readonly run: string;
  readonly difference: string;
  readonly margin: string;
}

const growth = (log: number) => `${log <= 0 ? '+' : '−'}${(Math.abs(Math.exp(-log) - 1) * 100).toFixed(0)} %`;

/** How many decimals show a difference that is not nothing. */
function decimals(value: number): number {
  const size = Math.abs(value * 100);
  return size > 0 && size < 0.1 ? 3 : 1;
}

/** Figures in points for shares, in per cent of growth for ratios. */
export function lineOf({ unit, reference, run, difference, margin }: Judged): Line {
  const { value, low, high } = difference;
  if (unit === 'ratio') {
    const interval = low === undefined || high === undefined ? '' : ` [${growth(high)}, ${growth(low)}]`;
    return {
      reference: reference.toFixed(2),
      run: run.toFixed(2),
      difference: `${growth(value)}${interval}`,
      margin: growth(-margin),
    };
  }
  const digits = decimals(value);
  const interval = low === undefined || high === undefined ? '' : ` [${points(low, digits)}, ${points(high, digits)}]`;
  return {
    reference: percent(reference, digits),
    run: percent(run, digits),
    difference: `${points(value, digits)}${interval} points`,
    margin: `${Number((margin * 100).toFixed(4))} points`,
  };
}

/** One figure on one line, for annotations and JUnit. */
export function sentence(figure: Judged): string {
  const line = lineOf(figure);
  const flips = figure.flips.length === 0 ? '' : ` Items: ${figure.flips.join(', ')}.`;
  const needed =
    figure.verdict === 'inconclusive' && figure.needed !== undefined
      ? ` Decided from about ${figure.needed} items (here ${figure.items}).`
      : '';
  return `${figure.metric}, ${figure.arm}, ${figure.scope}: reference ${line.reference}, run ${line.run}, difference ${line.difference}, margin ${line.margin}: ${figure.verdict} (${figure.reason}; ${figure.items} items in ${figure.clusters} clusters, ${figure.changed} with other bytes).${flips}${needed}`;
}

/** Better by more than rounding: what a new reference would keep. */
export function isImproved(figure: Judged): boolean {
  return figure.unit === 'share' && figure.verdict === 'pass' && figure.difference.value > 0.0005;
}

/** Worth a line of its own: it moved, or did not pass. */
export function isShown(figure: Judged): boolean {
  return figure.verdict !== 'pass' || figure.difference.value !== 0;
}

/** `2 regressions, 1 inconclusive, 40 passed (38 exactly the same)`. */
export function tally({ judged }: GateResult): string {
  const count = (verdict: string) => judged.filter((figure) => figure.verdict === verdict).length;
  const same = judged.filter((figure) => !isShown(figure)).length;
  return `${count('regression')} regressed, ${count('inconclusive')} inconclusive, ${count('error')} not comparable, ${count('pass')} passed (${same} without any difference)`;
}
