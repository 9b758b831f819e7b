export { readRecords, sourceName } from './read-records.js';
export { RECORD_READERS, type RecordReader, type SourceReader } from './record-readers.js';
export { runProgram } from './run-program.js';
export type { Condition, OmissionView, Program, ProgramResult, Question, VisibleRecord } from './types.js';
