import type { Encoding } from '../types.js';
import { clusterLines } from './cluster.js';
import { readLog } from './log.js';
import { writeDense } from './write-dense.js';
import { writePlain } from './write-plain.js';

/** A whole text as one encoded block of the lines form. */
export function encodeLines(text: string, encoding: Encoding): string {
  const log = readLog(text);
  if (encoding === 'plain') return writePlain(log, {});
  return writeDense(log, clusterLines(log.contents), {});
}
