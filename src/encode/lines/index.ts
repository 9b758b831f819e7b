export { encodeLines } from './encode.js';
export { linesForm } from './form.js';
