import { damaged } from './damaged.js';
import type { ColumnForm } from './types.js';

/**
 * The value equals that of a column to the left, whose 1-based number the parameter is; one look-up. Tables that derive a value
 * with more around it (a URL that holds an id) wrap this in the affix form.
 */
export const derivedColumn: ColumnForm = {
  id: 'same',
  hasCell: false,
  fit(values, others) {
    if (values.length === 0) return undefined;
    const at = others.findIndex((column) => values.every((value, row) => column[row] === value));
    return at < 0 ? undefined : String(at + 1);
  },
  write: () => '',
  read(param, _cell, row) {
    const text = row[Number(param) - 1];
    if (text === undefined) throw damaged('derived column');
    return [{ text, lookups: 1 }];
  },
};
