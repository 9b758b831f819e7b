export type { ContentKind, Detection } from './types.js';
