export { openTable, type TableDocument, type TableItems } from './document.js';
export { tableForm } from './read.js';
