import type { Encoding } from '../types.js';
import { type Clustering, clusterLines } from './cluster.js';
import type { LinesItems } from './items.js';
import { type LogText, readLog } from './log.js';
import { writeDense } from './write-dense.js';
import { writePlain } from './write-plain.js';

/** A text read once as lines, to be written as often as wanted. */
export interface LinesDocument {
  readonly log: LogText;
  /** Lines by shape; computed when first asked for. */
  readonly clustering: Clustering;
  /** All lines, or those that `items.keep` marks, as one encoded block. */
  write(encoding: Encoding, items?: LinesItems): string;
}

export function openLines(text: string): LinesDocument {
  const log = readLog(text);
  let clustering: Clustering | undefined;
  const document: LinesDocument = {
    log,
    get clustering() {
      clustering ??= clusterLines(log.contents);
      return clustering;
    },
    write(encoding, items = {}) {
      return encoding === 'plain' ? writePlain(log, items) : writeDense(log, document.clustering, items);
    },
  };
  return document;
}

/** A whole text as one encoded block of the lines form. */
export function encodeLines(text: string, encoding: Encoding): string {
  return openLines(text).write(encoding);
}
