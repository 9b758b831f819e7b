import { HEAD, type Head } from '../head.js';
import type { Expanded, Sink } from '../types.js';
import { decodeJson } from './decode-json.js';
import { decodeLines } from './decode-lines.js';
import type { Sources } from './sources.js';

/** Id of the form whose bodies refer to earlier blocks of the conversation. */
export const AGAIN = 'again';
/** How the spec of a body that is JSON with references begins. */
export const JSON_SPEC = 'json';

/**
 * Undoes a block that refers to others: `[hr again]` and lines with copy marks, or `[hr again json; …]` and JSON with
 * references. The body may stand encoded by another form. Throws on references that point nowhere.
 */
export function decodeAgain(
  { spec }: Head,
  body: string,
  sink: Sink,
  nested: (block: string) => Expanded,
  sources: Sources,
): void {
  const plain = body.startsWith(HEAD) ? nested(body) : { text: body, spans: [] };
  if (spec.startsWith(JSON_SPEC)) decodeJson(plain, sink, sources);
  else decodeLines(plain, sink, sources);
}
