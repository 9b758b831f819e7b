export { listDatasets } from './list-datasets.js';
export { openDataset } from './open-dataset.js';
export { type PullProgress, pullDatasets } from './pull-datasets.js';
export type {
  BfclFunction,
  BfclRow,
  DatasetId,
  Gsm8kRow,
  HumanEvalRow,
  SquadQuestion,
  SquadRow,
  TruthfulQaRow,
} from './types.js';
