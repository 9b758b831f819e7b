export { numberedHit } from './hit.js';
export { hitsForm, writeHits } from './hits-form.js';
export { pathsForm, writePaths } from './list-form.js';
