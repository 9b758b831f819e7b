import { cutText } from './cut/segments.js';
import { gather } from './evidence.js';
import { jsonRoot } from './json-text.js';
import { kindOf } from './kinds.js';
import { isNotebook } from './notebook.js';
import { recognise } from './recognise.js';
import type { Detection } from './types.js';

/**
 * What a text is, by parsing it: its type by grammars over a bounded sample of its lines, its kind by its type; `mixed` with segments for a text of
 * different things. Linear; never throws.
 */
export function detect(text: string): Detection {
  const json = jsonRoot(text);
  if (json === 'object' && isNotebook(text))
    return { kind: 'notebook', type: 'notebook', reason: 'cells of a notebook' };
  if (json !== undefined) return { kind: 'json', type: 'json', reason: `one JSON ${json}` };
  const whole = recognise(gather(text));
  const segments = cutText(text, whole);
  if (segments === undefined) return { kind: kindOf(whole.type), ...whole };
  const types = [...new Set(segments.map(({ type }) => type))];
  return { kind: 'mixed', type: 'mixed', reason: types.join(', '), segments, whole: whole.type };
}
