import type { Clustering } from './cluster.js';
import { type CutLog, piecesOf } from './cut-long.js';
import { collectRows } from './dense-rows.js';
import { type Fold, phraseMark } from './fold.js';
import type { LinesItems } from './items.js';
import type { LogText } from './log.js';
import { planTemplates } from './plan-templates.js';
import { renderDense } from './render-dense.js';
import { BRACKETS, type LinesSpec } from './spec.js';

/** What all dense blocks of one text are written from, whichever lines they keep. */
export interface DenseSource {
  readonly log: LogText;
  readonly cut: CutLog | undefined;
  readonly clustering: Clustering;
  readonly spec: LinesSpec & { readonly slots: readonly [string, string] };
  /** What phrases may be named by, if anything. */
  readonly mark: string | undefined;
}

/** `clustering`: of the pieces where lines are cut. */
export function denseSource(
  whole: LogText,
  folds: readonly Fold[],
  cut: CutLog | undefined,
  clustering: Clustering,
): DenseSource {
  const log = cut?.log ?? whole;
  const { contents } = clustering;
  const slots =
    BRACKETS.find(([a, b]) => !contents.some((line) => line.includes(a) || line.includes(b))) ??
    (BRACKETS[0] as readonly [string, string]);
  const spec = {
    crlf: log.crlf,
    slots,
    joins: cut !== undefined,
    folds,
    ...(log.stamp === undefined ? {} : { stamp: log.stamp }),
  };
  return { log, cut, clustering, spec, mark: phraseMark(log.lines, folds) };
}

/** Writes kept lines with templates, offsets, dittos, aliases and runs, as one encoded block. */
export function writeDense({ log, cut, clustering, spec, mark }: DenseSource, wholeItems: LinesItems): string {
  const items = cut === undefined ? wholeItems : piecesOf(cut, wholeItems);
  const templateOf = planTemplates(log, clustering, items.keep, spec.slots);
  const rows = collectRows(log, clustering, items, templateOf, cut?.joined);
  return renderDense({ log, clustering, spec, mark, rows, joined: cut?.joined });
}
