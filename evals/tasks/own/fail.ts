import { type ErrorCode, HeadroomError } from '../../../src/index.js';

/** Where something stands: a file's name, with a line or a place inside after it. */
export type Place = string;

/** Throws the package's one error: the place, what is wrong there, and what to do. */
export function fail(code: ErrorCode, place: Place, what: string, cause?: unknown): never {
  throw new HeadroomError(code, `${place}: ${what}`, cause === undefined ? undefined : { cause });
}
