export { diffCompressor } from './compressor.js';
