import { codingSession } from './coding.js';
import { operationsSession } from './operations.js';
import type { Session, SessionKind } from './types.js';

export type { Session, SessionFact, SessionKind, Third } from './types.js';

const GENERATORS: Readonly<Record<SessionKind, (seed: number) => Session>> = {
  coding: codingSession,
  operations: operationsSession,
};

export const SESSION_KINDS = Object.keys(GENERATORS) as readonly SessionKind[];

/** The session of a kind and seed (1, 2, …): fifty requests, the last of which asks about all thirds of it. */
export function makeSession(kind: SessionKind, seed: number): Session {
  return GENERATORS[kind](seed);
}
