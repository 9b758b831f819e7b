export { affixColumn, commonPrefix, commonSuffix } from './affix.js';
export { CellReader, CellWriter, type ReadValue } from './cells.js';
export { constantColumn } from './constant.js';
export { damaged } from './damaged.js';
export { addDelta, deltaColumn, isExactInteger, signed } from './delta.js';
export { derivedColumn } from './derived.js';
export type { ColumnForm, Piece } from './types.js';
