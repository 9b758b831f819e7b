export { isBinary } from './blob.js';
export { detect } from './detect.js';
export { lineOfKnown, numberedHit } from './hit-lines.js';
export { kindOf } from './kinds.js';
export { withoutNumbers } from './numbered.js';
export { CONTENT_KINDS, type ContentKind, type ContentType, type Detection, type Segment } from './types.js';
