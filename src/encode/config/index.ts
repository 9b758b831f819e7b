export { recordsForm, writeRecords } from './form.js';
