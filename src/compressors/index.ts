export type { Candidate, Compressor, CompressorInput, Fidelity, Query } from './types.js';
