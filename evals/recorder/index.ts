export { startRecorder } from './start-recorder.js';
export type { Counts, RecorderOptions } from './types.js';
