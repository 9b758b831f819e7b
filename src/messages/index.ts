export type { Block, BlockKind, BlockRole, Conversation, Shape } from './types.js';
