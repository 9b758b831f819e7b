import { findPart, missingPart, PARTS, type PartName } from './load-part.js';
import { type ModelFiles, modelFiles } from './model-files.js';
import type { ModelOptions } from './types.js';

/**
 * Says which model `openModel` would open, without opening it, so that what is missing is said before any work is done.
 * Errors: DATA_MISSING, DATA_INVALID, PART_MISSING.
 */
export function checkModel(options: ModelOptions = {}): ModelFiles {
  const files = modelFiles(options);
  const absent = (Object.keys(PARTS) as PartName[]).find((part) => findPart(part) === undefined);
  if (absent !== undefined) throw missingPart(absent);
  return files;
}
