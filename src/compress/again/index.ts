export { EarlierBlocks } from './earlier-blocks.js';
export { proposeAgain } from './propose.js';
export { Histories, Trail } from './trail.js';
