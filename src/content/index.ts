export { detect } from './detect.js';
export { CONTENT_KINDS, type ContentKind, type ContentType, type Detection, type Segment } from './types.js';
