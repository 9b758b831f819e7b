import type { Program, VisibleRecord } from '../evals/questions/index.js';
import { select } from './gold.js';

const KEYWORD = /\b(errors?|fatal|exceptions?|critical|panic|failed|failures?|traceback)\b/i;

export function hasKeyword(record: VisibleRecord): boolean {
  return Object.values(record).some((cell) => KEYWORD.test(cell));
}

/**
 * True when a keyword rule could single the answer out: one of the records that it rests on holds a keyword, or a key that no other record of
 * its source has. An absence rests on no record; it counts when its conditions name a keyword.
 */
export function keywordRule(program: Program, records: readonly VisibleRecord[]): boolean {
  if (program.kind === 'absence') return program.where.some((condition) => KEYWORD.test(condition.value));
  const wheres = program.kind === 'join' ? [program.first.where] : [program.where];
  const hits = wheres.flatMap((where) => select(records, where));
  if (program.kind === 'join') {
    const value = hits[0]?.[program.first.select] as string;
    const where = program.second.where.map((c) => (c.value === '$1' ? { ...c, value } : c));
    hits.push(...select(records, where));
  }
  return hits.some((hit) => hasKeyword(hit) || hasUniqueKey(hit, records));
}

function hasUniqueKey(hit: VisibleRecord, records: readonly VisibleRecord[]): boolean {
  const shared = (key: string) =>
    records.some((record) => record !== hit && record.source === hit.source && Object.hasOwn(record, key));
  return !Object.keys(hit).every(shared);
}
