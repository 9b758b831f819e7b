import { gather } from './evidence.js';
import { jsonRoot } from './json-text.js';
import { kindOf } from './kinds.js';
import { recognise } from './recognise.js';
import type { Detection } from './types.js';

/**
 * What a text is, by parsing it: its type by grammars over a bounded sample of its lines, its kind by its type. Linear; never throws.
 */
export function detect(text: string): Detection {
  const json = jsonRoot(text);
  if (json !== undefined) return { kind: 'json', type: 'json', reason: `one JSON ${json}` };
  const { type, reason } = recognise(gather(text));
  return { kind: kindOf(type), type, reason };
}
