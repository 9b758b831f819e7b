export { loadMeetings } from './families/qmsum.js';
export { findTasks, fitsSpec, isFileSpec } from './find-tasks.js';
export { TASKS } from './registry.js';
export { asChat } from './trajectory/as-chat.js';
export type {
  ChatMessage,
  ChatRequest,
  DataSource,
  Fact,
  Item,
  LoadContext,
  LoadedTask,
  ModelAnswer,
  RecordUnit,
  Score,
  Task,
  TaskGroup,
} from './types.js';
export { TASK_GROUPS } from './types.js';
