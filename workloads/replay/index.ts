export type { ReplayConversation, ReplayMessage } from './format.js';
export { IMPORT_FORMATS, importFile } from './import-file.js';
export { readReplay } from './read-replay.js';
export { replayLines } from './write-replay.js';
