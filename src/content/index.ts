export { isBinary } from './blob.js';
export { detect } from './detect.js';
export { lineOfKnown, numberedHit } from './hit-lines.js';
export { kindOf } from './kinds.js';
export { markupRows } from './markup-rows.js';
export { withoutNumbers } from './numbered.js';
export { isTranscript, readLabel } from './speakers.js';
export { CONTENT_KINDS, type ContentKind, type ContentType, type Detection, type Segment } from './types.js';
