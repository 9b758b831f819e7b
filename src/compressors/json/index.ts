export { jsonCompressor } from './compressor.js';
