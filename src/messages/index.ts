export { readBody, spliceBody } from './body.js';
export { countBlocks } from './count-blocks.js';
export { readConversation } from './read-conversation.js';
export { replaceBlocks } from './replace-blocks.js';
export type { Block, BlockKind, BlockRole, Body, Conversation, Path, Shape, Span } from './types.js';
