export { searchCompressor } from './compressor.js';
