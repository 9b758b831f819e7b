export { tableCompressor } from './compressor.js';
