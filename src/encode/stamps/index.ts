export { type FoundStamp, findStamp } from './find.js';
export { addToMoment, type Moment, momentDifference, type StampFormat, stampFormat, trimmedFormat } from './format.js';
