export { markupCompressor } from './compressor.js';
