export { mixedForm, type Part, partText, writeMixed } from './form.js';
