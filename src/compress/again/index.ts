export { EarlierBlocks } from './earlier-blocks.js';
export type { SentBlock } from './history.js';
export { type Encode, proposeAgain } from './propose.js';
export { Histories, Trail } from './trail.js';
