export { numberedForm, writeNumbered } from './form.js';
