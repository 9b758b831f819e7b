export { assertFile, verifyFailed } from './assert-file.js';
export { canonicalHash, canonicalJson } from './canonical.js';
export { Journal, type JournalEntry } from './journal.js';
export { readLines } from './lines.js';
export { openProgress, type Progress, SILENT } from './progress.js';
export { LEDGER_FILE, type RecordedRun, readManifest, readRun } from './read-run.js';
export type { ArmInfo, ItemRecord, Manifest, SessionTotals, TaskInfo, TimingRecord } from './types.js';
export { hasRecords, hasRun, prepareRunFolder, writeWhole } from './write-file.js';
export { manifestText, recordLines, writeManifest, writeRecords } from './write-run.js';
