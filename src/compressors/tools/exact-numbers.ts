/** False when a number in the value may have lost digits as it was read: such a value is not written anew. */
export function holdsExactNumbers(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(holdsExactNumbers);
}
