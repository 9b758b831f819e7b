export { linesForm } from './form.js';
