export type { Condition, Program, Question, VisibleRecord } from './types.js';
