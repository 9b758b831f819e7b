export { linesCompressor } from './compressor.js';
