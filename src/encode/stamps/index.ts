export { type FoundStamp, findStamp } from './find.js';
export { addToMoment, type Moment, momentDifference, type StampFormat, stampFormat } from './format.js';
