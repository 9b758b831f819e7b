import type { Condition, OmissionView, VisibleRecord } from './types.js';

/** A record that lacks the field satisfies no condition on it, `ne` included. */
export function satisfies(record: VisibleRecord, condition: Condition): boolean {
  const cell = record[condition.field];
  return cell !== undefined && holds(cell, condition);
}

export function satisfiesAll(record: VisibleRecord, where: readonly Condition[]): boolean {
  return where.every((condition) => satisfies(record, condition));
}

/** True when the mark's statement proves that no left-out record satisfies the condition; a field it does not state proves nothing. */
export function excludes(omission: OmissionView, condition: Condition): boolean {
  const stated = Object.hasOwn(omission.fields, condition.field) ? omission.fields[condition.field] : undefined;
  if (stated === undefined) return false;
  if (stated.values !== undefined) return !stated.values.some((value) => holds(value, condition));
  const min = numeric(stated.min);
  const max = numeric(stated.max);
  const value = numeric(condition.value);
  if (value === undefined) return false;
  if (condition.op === 'gt') return max !== undefined && max <= value;
  if (condition.op === 'lt') return min !== undefined && min >= value;
  if (condition.op !== 'eq') return false;
  return (max !== undefined && value > max) || (min !== undefined && value < min);
}

/**
 * True when the mark says that no left-out record holds some words together each of which a match would hold: a record prints the text that it is
 * tested for.
 */
export function excludesTogether({ absent = [] }: OmissionView, where: readonly Condition[]): boolean {
  const values = where
    .filter(({ field, op }) => field !== 'source' && (op === 'eq' || op === 'contains'))
    .map(({ value }) => value.toLowerCase());
  const isHeld = (word: string) => values.some((value) => value.includes(word.toLowerCase()));
  return absent.some((words) => words.length > 0 && words.every((word) => word !== '' && isHeld(word)));
}

function holds(cell: string, { op, value }: Condition): boolean {
  if (op === 'eq') return cell === value;
  if (op === 'ne') return cell !== value;
  if (op === 'contains') return cell.includes(value);
  const left = numeric(cell);
  const right = numeric(value);
  if (left === undefined || right === undefined) return false;
  return op === 'gt' ? left > right : left < right;
}

function numeric(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
