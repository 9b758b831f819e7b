export { jsonLinesForm, writeJsonLines } from './form.js';
