export { proposeText, textCompressor } from './compressor.js';
