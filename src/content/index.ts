export { detect } from './detect.js';
export type { ContentKind, Detection } from './types.js';
