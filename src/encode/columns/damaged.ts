import { HeadroomError } from '../../base/index.js';

/** The error that every reader of notation throws. */
export function damaged(what: string): HeadroomError {
  return new HeadroomError('DECODE_FAILED', `The encoded block is damaged (${what}); fetch the original.`);
}
