import type { Task } from '../types.js';
import { CI_LOGS } from './ci-logs/tasks.js';
import { CODE_SEARCH } from './code-search/tasks.js';
import { DIFFS } from './diffs/tasks.js';
import { ISSUES } from './issues/tasks.js';
import { LOGHUB } from './loghub/tasks.js';
import { SRE_LOGS } from './sre/log-tasks.js';
import { SRE_METRICS } from './sre/metric-tasks.js';

/** The families whose items are single tool results out of files, in the order of the reports. */
export const FAMILY_FILE_TASKS: readonly Task[] = [CI_LOGS, SRE_LOGS, SRE_METRICS, LOGHUB, ISSUES, DIFFS, CODE_SEARCH];
