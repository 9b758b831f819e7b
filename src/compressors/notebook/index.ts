export { notebookCompressor } from './compressor.js';
