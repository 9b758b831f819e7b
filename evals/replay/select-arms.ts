import { findVariant, VARIANTS, type Variant } from '../variants/index.js';

/** The baseline, then the named arms once each; an arm that a control is matched to comes before it. Errors: UNKNOWN_VARIANT. */
export function selectArms(names: readonly string[]): readonly Variant[] {
  const baseline = VARIANTS.find((variant) => variant.role === 'baseline') as Variant;
  const arms = new Set<Variant>([baseline]);
  const wanted = names.map((name) => findVariant(name));
  for (const { matches } of wanted) if (matches !== undefined) arms.add(findVariant(matches));
  for (const variant of wanted) arms.add(variant);
  return [...arms];
}
