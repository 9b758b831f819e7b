export { numberedForm, usualSpelling, writeNumbered } from './form.js';
export { type NumberedLine, padOf, readNumbered, type Spelling } from './spelling.js';
