export type { CompressOptions, CompressResult, Decision, JudgedCandidate, RefInfo } from './types.js';
