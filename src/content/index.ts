export { detect } from './detect.js';
export type { ContentKind } from './types.js';
