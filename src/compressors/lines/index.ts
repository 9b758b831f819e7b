export { besideLines, linesCompressor, type OtherForm, proposeLines } from './compressor.js';
