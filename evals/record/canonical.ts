import { createHash } from 'node:crypto';

/** Decimal places that a recorded number keeps; what lies below is the platform's arithmetic, not the measurement. */
const PLACES = 6;

function rounded(value: number): number {
  if (Number.isInteger(value)) return value;
  const shortened = Number(value.toFixed(PLACES));
  return Object.is(shortened, -0) ? 0 : shortened;
}

/** The value with keys sorted, floats rounded to six places and absent keys left out: equal values give equal bytes. */
function ordered(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value);
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, ordered(member)]));
}

/** JSON text with a stable key order and rounded floats, on one line; indented when asked (for files that people read). */
export function canonicalJson(value: unknown, indent?: number): string {
  return JSON.stringify(ordered(value), undefined, indent);
}

/** SHA-256 (hex) of a value's canonical JSON. A list is hashed element by element, so that a long one is never one text. */
export function canonicalHash(value: unknown): string {
  const hash = createHash('sha256');
  if (!Array.isArray(value)) return hash.update(canonicalJson(value)).digest('hex');
  hash.update('[');
  value.forEach((element, index) => {
    hash.update(`${index === 0 ? '' : ','}${canonicalJson(element ?? null)}`);
  });
  return hash.update(']').digest('hex');
}
