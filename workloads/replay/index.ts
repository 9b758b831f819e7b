export type { ImportFile } from './draft.js';
export type { ReplayConversation, ReplayHeader, ReplayMessage } from './format.js';
export { IMPORT_FORMATS, type ImportFormat, importFile } from './import-file.js';
export { readReplay } from './read-replay.js';
export { replayLines } from './write-replay.js';
