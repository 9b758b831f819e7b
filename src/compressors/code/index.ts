export { codeCompressor } from './compressor.js';
export { type FileCall, fileCalls, isSameFile } from './read-call.js';
