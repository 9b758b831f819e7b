export { linesCompressor, type OtherForm, proposeLines } from './compressor.js';
