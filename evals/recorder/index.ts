export { startRecorder } from './start-recorder.js';
export type { Counts, Recorder, RecorderOptions } from './types.js';
