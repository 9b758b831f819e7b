import type { Variant } from '../types.js';
import { RIVAL_SPECS } from './packages.js';
import { rivalVariant } from './rival-variant.js';

export { findRival, installRival } from './install-rival.js';
export { RIVAL_SPECS, type RivalSpec } from './packages.js';
export { rivalFolder, rivalState } from './rival-state.js';
export { rivalsHome } from './rivals-home.js';

/** The rivals' arms, in the order of the reports. They are measured when they are named, never by default. */
export const RIVALS: readonly Variant[] = RIVAL_SPECS.flatMap((rival) =>
  rival.arms.map((arm) => rivalVariant(rival, arm)),
);
