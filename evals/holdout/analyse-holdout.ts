import { logRatio } from '../statistics/index.js';
import { armRow } from './arm-row.js';
import { checkAssignment } from './check-assignment.js';
import { learnedBaseline } from './learned-baseline.js';
import { qualityDifference } from './quality-difference.js';
import { savingOf } from './saving-of.js';
import { stratifiedRatio } from './stratified-ratio.js';
import { tokenRatio } from './token-ratio.js';
import type { AssignmentCheck, Conversation, HoldoutResult, Ledger } from './types.js';

export interface HoldoutOptions {
  /** The salt that assigned the arms; absent: the assignment is not recomputed. */
  readonly salt?: string;
  /** Where the ledger does not say them. Options win over the ledger. */
  readonly controlShare?: number;
  readonly horizon?: number;
  readonly seed?: number;
}

/** Fewest control conversations (and treated ones) for an interval. */
const LEAST = 10;
/** A conversation with more of its arm's tokens than this carries the result alone. */
const HEAVY = 0.2;

function failures({ recomputed, salts, sampleRatio }: AssignmentCheck): readonly string[] {
  return [
    ...(recomputed !== undefined && recomputed.mismatches > 0
      ? [
          `${recomputed.mismatches} of ${recomputed.conversations} conversations are not in the arm that the salt gives them (first: ${recomputed.first ?? ''}): no randomised comparison.`,
        ]
      : []),
    ...(salts > 1 ? [`The ledger holds ${salts} salts: conversations were assigned anew on the way.`] : []),
    ...(sampleRatio?.failed === true
      ? [
          `Sample ratio: ${sampleRatio.control} of ${sampleRatio.of} are in the control arm where ${(100 * sampleRatio.share).toFixed(1)} % were to be (p = ${sampleRatio.p.toPrecision(2)}): one arm lost conversations.`,
        ]
      : []),
  ];
}

function cautions(
  assignment: AssignmentCheck,
  rows: HoldoutResult['rows'],
  options: HoldoutOptions,
): readonly string[] {
  const heavy = rows.filter((row) => row.arm !== 'none' && row.largestShare > HEAVY);
  return [
    ...(assignment.recomputed === undefined
      ? [
          options.salt === undefined
            ? 'The assignment was not recomputed: give the salt.'
            : 'The assignment was not recomputed: give the control share.',
        ]
      : []),
    ...(assignment.sampleRatio === undefined ? ['The sample ratio was not checked: no control share is stated.'] : []),
    ...heavy.map(
      (row) =>
        `One conversation holds ${(100 * row.largestShare).toFixed(0)} % of the ${row.arm} arm’s output tokens: the interval leans on it.`,
    ),
  ];
}

const side = (list: readonly Conversation[], arm: Conversation['arm']) => list.filter((c) => c.arm === arm);
const output = (list: readonly Conversation[]) => list.map((c) => c.outputTokens);
const judged = (list: readonly Conversation[]) => list.flatMap((c) => c.quality ?? []);

type Effects = Pick<HoldoutResult, 'saved' | 'randomisationP' | 'others' | 'inputSaved' | 'quality'>;

/** Everything measured between the two arms. */
function effects(treated: readonly Conversation[], control: readonly Conversation[], seed: number): Effects {
  const ratio = tokenRatio(output(treated), output(control), seed);
  const strata = stratifiedRatio(treated, control, 'both');
  const quality = qualityDifference(judged(treated), judged(control));
  const inputs = [...treated, ...control].every((c) => c.inputTokens !== undefined);
  const read = (list: readonly Conversation[]) => list.map((c) => c.inputTokens ?? 0);
  const input = inputs ? logRatio(read(treated), read(control)) : undefined;
  return {
    ...(ratio === undefined ? {} : { saved: ratio.saved }),
    ...(ratio?.randomisationP === undefined ? {} : { randomisationP: ratio.randomisationP }),
    others: [
      ...(ratio?.others ?? []),
      ...(strata === undefined
        ? []
        : [
            { name: 'stratified' as const, ...savingOf(strata.value, strata, `${strata.strata} strata, delta method`) },
          ]),
    ],
    ...(input === undefined ? {} : { inputSaved: savingOf(input.value, input, 'delta method on ln R') }),
    ...(quality === undefined ? {} : { quality }),
  };
}

/** An effect counts when the interval leaves zero out and a re-drawn assignment seldom gives as much. */
function verdict({ saved, randomisationP }: Effects): HoldoutResult['verdict'] {
  if (saved?.low === undefined || saved.high === undefined) return 'not judged';
  if (randomisationP !== undefined && randomisationP > 0.05) return 'inconclusive';
  return saved.low > 0 ? 'saves' : saved.high < 0 ? 'costs' : 'inconclusive';
}

/**
 * What a ledger says of output shaping (EVALUATION §6). `measured` with a control arm: checks first, then the first `horizon` conversations
 * in order of time, whole conversations as units. `estimated` without one: against the period before. Before the horizon, with
 * under 10 conversations in an arm, or after a failed check: rows, no interval. Deterministic. Errors: BAD_OPTION for a salt that is
 * not the ledger's.
 */
export function analyseHoldout(ledger: Ledger, options: HoldoutOptions = {}): HoldoutResult {
  const { experiment, conversations } = ledger;
  const horizon = options.horizon ?? experiment.horizon;
  const controlShare = options.controlShare ?? experiment.controlShare;
  const assigned = conversations.filter((c) => c.arm !== 'none');
  const hasControl = assigned.some((c) => c.arm === 'control');
  const used = hasControl && horizon !== undefined ? assigned.slice(0, horizon) : assigned;
  const assignment = checkAssignment(hasControl ? used : [], {
    ...(options.salt === undefined ? {} : { salt: options.salt }),
    ...(controlShare === undefined ? {} : { controlShare }),
    ...(experiment.saltHash === undefined ? {} : { stated: experiment.saltHash }),
  });
  const outside = side(conversations, 'none');
  const rows = (['treated', 'control', 'none'] as const).flatMap((arm) => armRow(arm, [...used, ...outside]) ?? []);
  const base = {
    schemaVersion: 1 as const,
    ...(experiment.name === undefined ? {} : { name: experiment.name }),
    ledgerHash: ledger.hash,
    ...(horizon === undefined ? {} : { horizon }),
    used: used.length,
    after: assigned.length - used.length,
    rows,
    assignment,
  };
  if (!hasControl) return { ...base, ...fromBefore(conversations) };
  const treated = side(used, 'treated');
  const control = side(used, 'control');
  const early = horizon !== undefined && used.length < horizon;
  const small = treated.length < LEAST || control.length < LEAST;
  const stop = [
    ...(early
      ? [`${used.length} of ${horizon} conversations: nothing is read before the horizon.`]
      : small
        ? [`Fewer than ${LEAST} conversations in one arm: rows only.`]
        : []),
    ...failures(assignment),
  ];
  const warnings = cautions(assignment, rows, options);
  if (stop.length > 0) return { ...base, label: 'rows', verdict: 'not judged', reasons: stop, warnings, others: [] };
  const found = effects(treated, control, options.seed ?? 1);
  const free = horizon === undefined;
  return {
    ...base,
    ...found,
    label: 'measured',
    verdict: free ? 'not judged' : verdict(found),
    reasons: [
      ...(free
        ? [
            'No horizon was fixed beforehand: who may choose when to look finds an effect too often. Read the interval as a description.',
          ]
        : []),
      ...(found.saved?.low === undefined ? ['No interval can be computed from these conversations.'] : []),
    ],
    warnings,
  };
}

function fromBefore(
  conversations: readonly Conversation[],
): Pick<HoldoutResult, 'label' | 'verdict' | 'reasons' | 'warnings' | 'others' | 'saved' | 'drift'> {
  const learned = learnedBaseline(conversations);
  if (learned === undefined) {
    const reasons = ['There is no control arm and no conversation from before the treatment: nothing to compare with.'];
    return { label: 'rows', verdict: 'not judged', reasons, warnings: [], others: [] };
  }
  const { saved, drift, warnings, reason } = learned;
  return {
    label: 'estimated',
    verdict: 'not judged',
    reasons: [
      ...(reason === undefined ? [] : [reason]),
      'An estimate against a period before is no proof of an effect.',
    ],
    warnings,
    others: [],
    saved,
    ...(drift === undefined ? {} : { drift }),
  };
}
