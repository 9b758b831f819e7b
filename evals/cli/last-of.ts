/** The last of an option that was given several times: commands that take many files parse repeated arguments as lists. */
export function lastOf<T>(value: T | readonly T[]): T {
  return Array.isArray(value) ? (value.at(-1) as T) : (value as T);
}
