import type { DatasetId, DatasetSpec, Rows } from '../types.js';
import { BFCL } from './bfcl.js';
import { GSM8K } from './gsm8k.js';
import { HUMANEVAL } from './humaneval.js';
import { SQUAD } from './squad.js';
import { TRUTHFULQA } from './truthfulqa.js';

/** Every data set of the package. Adding one is a spec file and a line here. */
export const SPECS: { readonly [K in DatasetId]: DatasetSpec<Rows[K]> } = {
  gsm8k: GSM8K,
  truthfulqa: TRUTHFULQA,
  squad: SQUAD,
  bfcl: BFCL,
  humaneval: HUMANEVAL,
};
