import { ADVERSARIAL_TASKS } from './adversarial/tasks.js';
import { BFCL_TASKS } from './bfcl/tasks.js';
import { FAMILY_FILE_TASKS } from './families/file-tasks.js';
import { KEY_VALUE_TASK } from './families/key-value.js';
import { QMSUM_TASK } from './families/qmsum.js';
import { RAG_TASK } from './families/rag.js';
import { TRAJECTORY_TASKS } from './families/trajectories.js';
import { GSM8K_TASKS } from './gsm8k/tasks.js';
import { HUMANEVAL_TASKS } from './humaneval/tasks.js';
import { LARGE_TASKS } from './large/tasks.js';
import { SESSION_TASKS } from './sessions/tasks.js';
import { SQUAD_TASKS } from './squad/tasks.js';
import { TRUTHFULQA_TASKS } from './truthfulqa/tasks.js';
import type { Task } from './types.js';
import { WORKLOAD_TASKS } from './workloads.js';

/** Every task, in the order of the reports. Adding one is a folder and a line here. */
export const TASKS: readonly Task[] = [
  ...GSM8K_TASKS,
  ...TRUTHFULQA_TASKS,
  ...SQUAD_TASKS,
  ...BFCL_TASKS,
  ...WORKLOAD_TASKS,
  ...FAMILY_FILE_TASKS,
  QMSUM_TASK,
  KEY_VALUE_TASK,
  RAG_TASK,
  ...TRAJECTORY_TASKS,
  ...HUMANEVAL_TASKS,
  ...ADVERSARIAL_TASKS,
  ...LARGE_TASKS,
  ...SESSION_TASKS,
];
