/** A tool call's arguments as an object; undefined when they are none. Providers give JSON text or the parsed object. */
export function parseArguments(value: unknown): Readonly<Record<string, unknown>> | undefined {
  let parsed = value;
  if (typeof value === 'string') {
    try {
      parsed = value.trim() === '' ? {} : JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  return parsed as Readonly<Record<string, unknown>>;
}
