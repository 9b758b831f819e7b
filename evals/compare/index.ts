export { flipList } from './flip-list.js';
export { COMPARE, COMPARE_REPORTERS } from './reporters.js';
export { type Compared, type CompareOptions, runCompare } from './run-compare.js';
export { compareTable } from './screen.js';
export { armsFor, exhibitPage, exhibitText, reloadOptions, showItems } from './show/index.js';
export { writeFlips } from './write-flips.js';
