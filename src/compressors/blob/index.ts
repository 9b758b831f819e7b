export { type CutText, cutBlobs, imitatesGap, stateBlobs } from './cut-blobs.js';
export { cutBinary, cutDump } from './cut-raw.js';
export { findBlobs, LEAST_BLOB } from './find-blobs.js';
