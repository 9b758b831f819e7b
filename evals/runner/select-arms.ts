import { HeadroomError } from '../../src/index.js';
import { type ArmInfo, canonicalHash } from '../record/index.js';
import { findVariant, VARIANTS, type Variant } from '../variants/index.js';

/**
 * The arms of a run in the order of the list: the baseline first, then what was asked for, with the arms that matched controls follow.
 * Errors: UNKNOWN_VARIANT, BAD_OPTION.
 */
export function selectArms(names: readonly string[], variants: readonly Variant[] = VARIANTS): readonly Variant[] {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    const variant = findVariant(name, variants);
    wanted.add(variant.name);
    if (variant.matches !== undefined && !wanted.has(variant.matches)) add(variant.matches);
  };
  for (const name of names) add(name);
  const baseline = variants.find((variant) => variant.role === 'baseline');
  if (baseline === undefined) throw new HeadroomError('BAD_OPTION', 'No variant is the baseline; register one.');
  wanted.add(baseline.name);
  const chosen = variants.filter((variant) => wanted.has(variant.name) && variant !== baseline);
  return [baseline, ...matchedFirst(chosen)];
}

/** A control that matches another arm comes after it, since it needs that arm's kept share. */
function matchedFirst(variants: readonly Variant[]): Variant[] {
  const free = variants.filter((variant) => variant.matches === undefined);
  const late = variants.filter((variant) => variant.matches !== undefined);
  const isLate = (variant: Variant) => late.includes(variant);
  const firstLate = variants.findIndex(isLate);
  const needed = variants.findLastIndex((variant) => late.some((one) => one.matches === variant.name));
  return firstLate > needed ? [...variants] : [...free, ...late];
}

/** What the manifest says of an arm. */
export function armInfo(variant: Variant): ArmInfo {
  const { name, title, role, config, expectation, matches } = variant;
  return {
    name,
    title,
    role,
    configHash: canonicalHash({ name, config }),
    ...(expectation === undefined ? {} : { expectation }),
    ...(matches === undefined ? {} : { matches }),
  };
}
