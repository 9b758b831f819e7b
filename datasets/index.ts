export { type DatasetListing, listDatasets } from './list-datasets.js';
export { openDataset } from './open-dataset.js';
export { type PulledFile, type PullOptions, type PullProgress, pullDatasets } from './pull-datasets.js';
export type {
  BfclFunction,
  BfclRow,
  DatasetId,
  Gsm8kRow,
  OpenedDataset,
  SquadQuestion,
  SquadRow,
  TruthfulQaRow,
} from './types.js';
