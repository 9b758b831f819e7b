export { readRecords, sourceName } from './read-records.js';

export { runProgram } from './run-program.js';
export type { Condition, OmissionView, Program, ProgramResult, Question, VisibleRecord } from './types.js';
