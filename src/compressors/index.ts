import { codeCompressor } from './code/index.js';
import { configCompressor } from './config/index.js';
import { diffCompressor } from './diff/index.js';
import { jsonCompressor } from './json/index.js';
import { linesCompressor } from './lines/index.js';
import { markupCompressor } from './markup/index.js';
import { notebookCompressor } from './notebook/index.js';
import { proseCompressor } from './prose/index.js';
import { searchCompressor } from './search/index.js';
import { tableCompressor } from './table/index.js';
import { textCompressor } from './text/index.js';
import type { Compressor } from './types.js';

/** Every compressor, one a content kind; adding one is one folder and one line here. */
export const COMPRESSORS: readonly Compressor[] = [
  jsonCompressor,
  diffCompressor,
  searchCompressor,
  tableCompressor,
  configCompressor,
  linesCompressor,
  codeCompressor,
  markupCompressor,
  notebookCompressor,
  proseCompressor,
  textCompressor,
];

export { fileCalls, filesOfCall, isSameFile, pathsIn } from './code/index.js';
export { judgeBy } from './judge.js';
export { findSentences } from './prose/index.js';
export { type RewrittenTool, rewriteTool, type ToolsLevel } from './tools/index.js';
export type { Candidate, Compressor, CompressorInput, Fidelity, FileCall, PassageJudge, Query } from './types.js';
