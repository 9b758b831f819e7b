import { HeadroomError } from '../../src/index.js';
import { RIVALS } from './rivals/index.js';
import type { Variant } from './types.js';
import { findVariant, VARIANTS } from './variants.js';

/**
 * The arms of a run: the baseline first, the registered variants in the order of their list, then rivals in the order of theirs, then
 * external specs as named; with the arms that matched controls follow, which come after them. Each once.
 * Errors: UNKNOWN_VARIANT, BAD_OPTION.
 */
export function selectArms(names: readonly string[], variants: readonly Variant[] = VARIANTS): readonly Variant[] {
  const wanted = new Map<string, Variant>();
  const add = (name: string): void => {
    const variant = findVariant(name, variants);
    if (!wanted.has(variant.name)) wanted.set(variant.name, variant);
    if (variant.matches !== undefined && !wanted.has(variant.matches)) add(variant.matches);
  };
  for (const name of names) add(name);
  const baseline = variants.find((variant) => variant.role === 'baseline');
  if (baseline === undefined) throw new HeadroomError('BAD_OPTION', 'No variant is the baseline; register one.');
  wanted.delete(baseline.name);
  const order = [...variants, ...RIVALS].map(({ name }) => name);
  const place = ({ name }: Variant) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [baseline, ...matchedFirst([...wanted.values()].sort((a, b) => place(a) - place(b)))];
}

/** A control that matches another arm comes after it, since it needs that arm's kept share. */
function matchedFirst(variants: readonly Variant[]): Variant[] {
  const free = variants.filter((variant) => variant.matches === undefined);
  const late = variants.filter((variant) => variant.matches !== undefined);
  const firstLate = variants.findIndex((variant) => late.includes(variant));
  const needed = variants.findLastIndex((variant) => late.some((one) => one.matches === variant.name));
  return firstLate > needed ? [...variants] : [...free, ...late];
}

/** An arm that cannot run here, with what to do. */
export interface UnavailableArm {
  readonly name: string;
  readonly title: string;
  readonly reason: string;
}

/** The arms that can run here, and those that cannot; a matched control goes with the arm that it matches. */
export async function availableArms(
  arms: readonly Variant[],
): Promise<{ readonly arms: readonly Variant[]; readonly unavailable: readonly UnavailableArm[] }> {
  const reasons = new Map<string, string>();
  for (const arm of arms) {
    const reason = await arm.unavailable?.();
    if (reason !== undefined) reasons.set(arm.name, reason);
  }
  for (const { name, matches } of arms) {
    if (matches !== undefined && reasons.has(matches) && !reasons.has(name))
      reasons.set(name, `${matches}, whose kept share it matches, is unavailable`);
  }
  return {
    arms: arms.filter(({ name }) => !reasons.has(name)),
    unavailable: arms.flatMap(({ name, title }) => {
      const reason = reasons.get(name);
      return reason === undefined ? [] : [{ name, title, reason }];
    }),
  };
}
