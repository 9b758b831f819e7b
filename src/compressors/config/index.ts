export { configCompressor } from './compressor.js';
