export { codeCompressor } from './compressor.js';
export { fileCalls, filesOfCall, isSameFile, pathsIn } from './read-call.js';
