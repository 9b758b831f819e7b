import type { ImportFile } from '../draft.js';
import { fail } from '../fail.js';

/** The JSON value of a text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of a JSON-lines file. Errors: DATA_INVALID, naming file and line. */
export function parseLines({ name, text }: ImportFile): { value: unknown; place: string }[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parseJson(line);
    const place = `${name}:${index + 1}`;
    if (value === undefined) fail('DATA_INVALID', `${place}: not JSON. Repair or remove this line.`);
    return [{ value, place }];
  });
}
