import { HeadroomError } from '../../src/index.js';
import { bm25 } from './bm25.js';
import { brotli64 } from './brotli64.js';
import { closedBook } from './closed-book.js';
import { deleteAll } from './delete-all.js';
import { echo } from './echo.js';
import { EXTERNAL_SPECS, externalVariant } from './external/index.js';
import { headtail } from './headtail.js';
import { markOnly } from './mark-only.js';
import { mask } from './mask.js';
import { minify } from './minify.js';
import { none, noneAgain } from './none.js';
import { oracle } from './oracle.js';
import { OURS, OURS_BY_NAME } from './ours.js';
import { randomDeletion } from './random-deletion.js';
import { RIVALS } from './rivals/index.js';
import { throws } from './throws.js';
import { truncate } from './truncate.js';
import type { Variant } from './types.js';

/** Every variant, in the order in which reports show them. */
export const VARIANTS: readonly Variant[] = [
  none,
  ...OURS,
  minify,
  headtail,
  mask,
  bm25,
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

/**
 * The variant of that name: a registered one, a rival, or what an external spec (`cmd:`, `bridge:`, `http:`, `proxy:`) describes; the name
 * alone decides, on every thread. Errors: UNKNOWN_VARIANT, BAD_OPTION for a spec that cannot be read.
 */
export function findVariant(name: string, variants: readonly Variant[] = VARIANTS): Variant {
  const found =
    [...variants, ...OURS_BY_NAME, ...RIVALS].find((variant) => variant.name === name) ?? externalVariant(name);
  if (found !== undefined) return found;
  const known = [...variants, ...OURS_BY_NAME, ...RIVALS].map((variant) => variant.name).join(', ');
  const specs = EXTERNAL_SPECS.map(({ spec }) => spec).join(', ');
  throw new HeadroomError('UNKNOWN_VARIANT', `There is no variant "${name}". Known variants: ${known}; or ${specs}.`);
}
