/** The last of an option that was given several times: commands that take many files parse repeated arguments as lists. */
export function lastOf<T>(value: T | readonly T[]): T {
  return Array.isArray(value) ? (value.at(-1) as T) : (value as T);
}

/** The same for every option of a command. */
export function lastOfEach<T extends object>(args: T): T {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, lastOf(value)])) as T;
}
