import { type ArmInfo, canonicalHash } from '../record/index.js';
import type { Variant } from '../variants/index.js';

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
