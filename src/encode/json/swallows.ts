import type { JsonNode } from '../../base/index.js';
import type { Shape } from './shape.js';

/** A table of few rows does not swallow arrays of this many items a row: those get lines of their own. */
const LONG_ARRAY = 12;
/** Wider records are not searched for long arrays. */
const MAX_SEARCHED = 300;

/** True when a few rows hold long arrays of records, which read better as tables of their own. */
export function swallows(shape: Shape, rows: readonly JsonNode[]): boolean {
  if (rows.length > 5 || shape.fields.length > MAX_SEARCHED) return false;
  return shape.fields.some(({ form, key }) => {
    if (form.kind === 'object' && form.flat) return false;
    if (form.kind !== 'array' && !(form.kind === 'entity' && form.list)) return false;
    const inner = key.slice(1, -1);
    let items = 0;
    for (const row of rows) {
      if (row.kind !== 'object') continue;
      const member = row.members.find((m) => m.key.value === inner);
      if (member?.value.kind === 'array') items += member.value.items.length;
    }
    return items > LONG_ARRAY * rows.length;
  });
}
