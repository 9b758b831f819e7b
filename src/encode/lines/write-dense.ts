import { type Clustering, clusterLines } from './cluster.js';
import { cutLongLines } from './cut-long.js';
import { collectRows } from './dense-rows.js';
import type { Fold } from './fold.js';
import type { LinesItems } from './items.js';
import type { LogText } from './log.js';
import { planTemplates } from './plan-templates.js';
import { renderDense } from './render-dense.js';
import { BRACKETS, type LinesSpec } from './spec.js';

/** `wholeClustering` is asked for only where no line is cut. Writes kept lines with templates, offsets, dittos, aliases and runs, as one encoded block. */
export function writeDense(
  whole: LogText,
  folds: readonly Fold[],
  wholeClustering: () => Clustering,
  wholeItems: LinesItems,
): string {
  const cut = cutLongLines(whole, wholeItems);
  const log = cut?.log ?? whole;
  const items = cut?.items ?? wholeItems;
  const clustering = cut === undefined ? wholeClustering() : clusterLines(log.contents);
  const { contents } = log;
  const brackets =
    BRACKETS.find(([a, b]) => !contents.some((line) => line.includes(a) || line.includes(b))) ?? BRACKETS[0];
  const slots = brackets as readonly [string, string];
  const templateOf = planTemplates(log, clustering, items.keep, slots);
  const spec: LinesSpec = {
    crlf: log.crlf,
    slots,
    joins: cut !== undefined,
    folds,
    ...(log.stamp === undefined ? {} : { stamp: log.stamp }),
  };
  const rows = collectRows(log, clustering, items, templateOf, cut?.joined);
  return renderDense({ log, clustering, spec, rows, joined: cut?.joined });
}
