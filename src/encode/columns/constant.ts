import type { ColumnForm } from './types.js';

/** Every row has the value that the heading states: one look-up. */
export const constantColumn: ColumnForm = {
  id: 'constant',
  hasCell: false,
  fit(values) {
    const first = values[0];
    return first !== undefined && values.every((value) => value === first) ? first : undefined;
  },
  write: () => '',
  read: (param) => [{ text: param, lookups: 1 }],
};
