import { HeadroomError } from '../../src/index.js';
import { binomialTest } from '../statistics/index.js';
import { assignArm, saltHash } from './assign-arm.js';
import type { AssignmentCheck, Conversation } from './types.js';

/** Below this the control arm's share is not what was set: something dropped conversations of one arm (Fabijan et al. 2019, KDD). */
const SAMPLE_RATIO_P = 0.001;

/**
 * Whether the arms are those that the salted hash gives, and as many as the share asks for. `conversations` are those of the two arms.
 * Errors: BAD_OPTION when the salt is not the one whose hash the ledger states.
 */
export function checkAssignment(
  conversations: readonly Conversation[],
  given: { readonly salt?: string; readonly controlShare?: number; readonly stated?: string },
): AssignmentCheck {
  const { salt, controlShare, stated } = given;
  const salts = new Set(conversations.flatMap((c) => c.saltHash ?? []));
  if (stated !== undefined) salts.add(stated);
  if (salt !== undefined && salts.size > 0 && !salts.has(saltHash(salt))) {
    throw new HeadroomError(
      'BAD_OPTION',
      `--salt is not the salt of this ledger (it states ${[...salts].join(', ')}, the given one is ${saltHash(salt)}). Give the salt that assigned it.`,
    );
  }
  const wrong =
    salt === undefined || controlShare === undefined
      ? undefined
      : conversations.filter((c) => c.arm !== assignArm(c.id, salt, controlShare));
  const control = conversations.filter((c) => c.arm === 'control').length;
  const p = controlShare === undefined ? undefined : binomialTest(control, conversations.length, controlShare);
  return {
    salts: salts.size,
    ...(wrong === undefined
      ? {}
      : {
          recomputed: {
            conversations: conversations.length,
            mismatches: wrong.length,
            ...(wrong[0] === undefined ? {} : { first: wrong[0].id }),
          },
        }),
    ...(p === undefined || controlShare === undefined
      ? {}
      : {
          sampleRatio: { share: controlShare, control, of: conversations.length, p, failed: p < SAMPLE_RATIO_P },
        }),
  };
}
