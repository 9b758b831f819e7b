export { pathsForm, writePaths } from './list-form.js';
export { hitsForm } from './read-hits.js';
export { readSearch, type SearchText } from './read-search.js';
export { treeForm, writeTree } from './tree-form.js';
export { writeHits, writeSearch } from './write-hits.js';
