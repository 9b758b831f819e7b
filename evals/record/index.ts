export type { ArmInfo, ItemRecord, Manifest, TaskInfo, TimingRecord } from './types.js';
