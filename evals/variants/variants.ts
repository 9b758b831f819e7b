import { HeadroomError } from '../../src/index.js';
import { brotli64 } from './brotli64.js';
import { closedBook } from './closed-book.js';
import { deleteAll } from './delete-all.js';
import { echo } from './echo.js';
import { headtail } from './headtail.js';
import { markOnly } from './mark-only.js';
import { minify } from './minify.js';
import { none, noneAgain } from './none.js';
import { oracle } from './oracle.js';
import { OURS } from './ours.js';
import { randomDeletion } from './random-deletion.js';
import { throws } from './throws.js';
import { truncate } from './truncate.js';
import type { Variant } from './types.js';

/** Every variant, in the order in which reports show them. */
export const VARIANTS: readonly Variant[] = [
  none,
  ...OURS,
  minify,
  headtail,
  randomDeletion,
  truncate,
  deleteAll,
  markOnly,
  brotli64,
  echo,
  noneAgain,
  throws,
  closedBook,
  oracle,
];

/** The variant of that name. Errors: UNKNOWN_VARIANT. */
export function findVariant(name: string, variants: readonly Variant[] = VARIANTS): Variant {
  const found = variants.find((variant) => variant.name === name);
  if (found !== undefined) return found;
  const known = variants.map((variant) => variant.name).join(', ');
  throw new HeadroomError('UNKNOWN_VARIANT', `There is no variant "${name}". Known variants: ${known}.`);
}
