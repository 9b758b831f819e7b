import { VARIANTS, type Variant } from '../variants/index.js';

/**
 * Names of the arms of a comparison: what was asked for (nothing: every registered variant), the rivals where they are wanted, and always
 * the common methods and every control with a known result, since a table without them could not be believed.
 */
export function comparedArms(
  wanted: readonly string[] | undefined,
  rivals: readonly string[] = [],
  variants: readonly Variant[] = VARIANTS,
): readonly string[] {
  const named = wanted ?? variants.filter(({ role }) => role === 'compressor').map(({ name }) => name);
  const controls = variants.filter(({ role, common }) => role === 'control' || common).map(({ name }) => name);
  return [...new Set([...named, ...rivals, ...controls])];
}
