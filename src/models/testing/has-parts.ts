import { findPart, PARTS, type PartName } from '../load-part.js';

/** True where the optional parts are installed; tests that need them are skipped by name where they are not. */
export const hasParts = (Object.keys(PARTS) as PartName[]).every((part) => findPart(part) !== undefined);
