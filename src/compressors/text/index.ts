export { textCompressor } from './compressor.js';
