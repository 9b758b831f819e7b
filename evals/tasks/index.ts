export { TASKS } from './registry.js';
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
} from './types.js';
