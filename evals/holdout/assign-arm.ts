import { createHash } from 'node:crypto';
import { HeadroomError } from '../../src/index.js';

/**
 * The arm of a conversation: `control` for a share of them, by SHA-256 over salt and id, the same on every machine and at every request. The
 * salt must be drawn anew for each experiment, or one experiment's control group is the next one's. Errors: BAD_OPTION for a share
 * outside (0, 1) or an empty id or salt.
 */
export function assignArm(conversationId: string, salt: string, controlShare: number): 'treated' | 'control' {
  if (!(controlShare > 0 && controlShare < 1)) {
    throw new HeadroomError('BAD_OPTION', `The control share ${controlShare} must lie between 0 and 1. Try 0.1.`);
  }
  if (conversationId === '' || salt === '') {
    throw new HeadroomError('BAD_OPTION', 'An assignment needs a conversation id and a salt. Give both.');
  }
  const draw = createHash('sha256').update(`${salt}\u0000${conversationId}`).digest().readUIntBE(0, 6) / 2 ** 48;
  return draw < controlShare ? 'control' : 'treated';
}

/** What a ledger says of its salt without telling it: the first 16 hex digits of a SHA-256. */
export function saltHash(salt: string): string {
  return createHash('sha256').update(`headroom holdout salt\u0000${salt}`).digest('hex').slice(0, 16);
}
