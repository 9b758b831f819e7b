import type { Encoding } from '../types.js';
import { type Clustering, clusterLines } from './cluster.js';
import { cutLongLines } from './cut-long.js';
import { chooseFolds, foldText, unfoldText } from './fold.js';
import type { LinesItems } from './items.js';
import { type LogText, readLog } from './log.js';
import { WordTable } from './words.js';
import { denseSource, writeDense } from './write-dense.js';
import { writePlain } from './write-plain.js';

/** A text read once as lines, to be written as often as wanted. */
export interface LinesDocument {
  readonly log: LogText;
  /** Lines by shape; computed when first asked for. In words and shapes, colour codes that recur are one character. */
  readonly clustering: Clustering;
  /** All lines, or those that `items.keep` marks, as one encoded block. */
  write(encoding: Encoding, items?: LinesItems): string;
}

export function openLines(text: string): LinesDocument {
  const folds = chooseFolds(text);
  const folded = readLog(foldText(text, folds));
  const unfold = (part: string) => unfoldText(part, folds);
  let log: LogText | undefined = folds.length === 0 ? folded : undefined;
  const cut = once(() => cutLongLines(folded));
  const table = once(() => new WordTable(cut() !== undefined));
  const clusters = once(() => clusterLines(folded.contents, table()));
  const dense = once(() => {
    const pieces = cut();
    const clustering = pieces === undefined ? clusters() : clusterLines(pieces.log.contents, table());
    return denseSource(folded, folds, pieces, clustering);
  });
  let clustering: Clustering | undefined;
  return {
    get log() {
      log ??= { ...folded, lines: folded.lines.map(unfold), contents: folded.contents.map(unfold) };
      return log;
    },
    get clustering() {
      clustering ??= folds.length === 0 ? clusters() : { ...clusters(), contents: clusters().contents.map(unfold) };
      return clustering;
    },
    write(encoding, items = {}) {
      return encoding === 'plain' ? writePlain(folded, folds, items) : writeDense(dense(), items);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A whole text as one encoded block of the lines form. */
export function encodeLines(text: string, encoding: Encoding): string {
  return openLines(text).write(encoding);
}
