import { type ErrorCode, HeadroomError } from '../../src/index.js';

/** Throws the package's one error, so that the other files of this folder need only this line of `src`. */
export function fail(code: ErrorCode, message: string, cause?: unknown): never {
  throw new HeadroomError(code, message, cause === undefined ? undefined : { cause });
}
