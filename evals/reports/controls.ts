import type { ItemRecord } from '../record/index.js';
import { clusteredDifference } from '../statistics/index.js';
import { factOutcomes } from './fact-shares.js';
import { percent } from './format.js';
import { clustersOf, isRight, isScored, type PairedItem } from './paired-items.js';
import type { ArmInfo, ControlCheck, Manifest } from './types.js';

type Arms = ReadonlyMap<string, readonly PairedItem[]>;

interface Seen {
  readonly observed: string;
  /** Undefined: nothing to act on. */
  readonly passed: boolean | undefined;
}

interface Check {
  readonly expectation: string;
  readonly check: (pairs: readonly PairedItem[], arm: ArmInfo, arms: Arms, reader: string) => Seen;
}

const touched = (pairs: readonly PairedItem[]) => pairs.filter((pair) => pair.exposed);
const nothing: Seen = { observed: 'nothing in this run to act on', passed: undefined };

/** `none` against `none`: same bytes, same tokens, same outcome on every item. */
function same(pairs: readonly PairedItem[]): Seen {
  if (pairs.length === 0) return nothing;
  const differs = ({ record, baseline }: PairedItem) =>
    baseline === undefined ||
    record.sentHash !== baseline.sentHash ||
    record.tokensAfter !== baseline.tokensAfter ||
    record.outcome !== baseline.outcome;
  const bad = pairs.filter((pair) => pair.exposed || differs(pair)).length;
  return { observed: `${bad} of ${pairs.length} items differ`, passed: bad === 0 };
}

function failsAll(pairs: readonly PairedItem[]): Seen {
  const scored = touched(pairs).filter(({ record }) => isScored(record));
  if (scored.length === 0) return nothing;
  const right = scored.filter(({ record }) => isRight(record)).length;
  return { observed: `${right} of ${scored.length} exposed scored items still right`, passed: right === 0 };
}

function unexercised(pairs: readonly PairedItem[]): Seen {
  if (pairs.length === 0) return nothing;
  const exposed = touched(pairs).length;
  return {
    observed: exposed === 0 ? 'not exercised' : `${exposed} of ${pairs.length} items changed`,
    passed: exposed === 0,
  };
}

function noExpansion(pairs: readonly PairedItem[]): Seen {
  const exposed = touched(pairs);
  if (exposed.length === 0) return nothing;
  const outcomes = exposed.flatMap((pair) => [...factOutcomes(pair, 'needed'), ...factOutcomes(pair, 'uniform')]);
  const expanded = outcomes.filter((o) => o === 'expanded').length;
  const forms = exposed.filter(({ record }) => record.form === 'expanded').length;
  return {
    observed: `${expanded} of ${outcomes.length} facts and ${forms} of ${exposed.length} answers counted as expanded`,
    passed: expanded === 0 && forms === 0,
  };
}

function costsRetrieval(pairs: readonly PairedItem[]): Seen {
  const exposed = touched(pairs);
  if (exposed.length === 0 || !exposed.some(({ record }) => isScored(record))) return nothing;
  const sum = (of: (record: ItemRecord) => number) => pairs.reduce((total, { record }) => total + of(record), 0);
  const before = sum((r) => r.tokensBefore);
  const saved = 1 - sum((r) => r.tokensAfter) / before;
  const net = 1 - sum((r) => r.tokensAfter + r.tokensRetrieved) / before;
  const calls = sum((r) => r.retrievals.length);
  return {
    observed: `${calls} retrievals; saved ${percent(saved)}, net of retrieval ${percent(net)}`,
    passed: calls > 0 && net < saved,
  };
}

function allErrors(pairs: readonly PairedItem[]): Seen {
  const exposed = touched(pairs);
  if (exposed.length === 0) return nothing;
  const errors = exposed.filter(({ record }) => record.outcome === 'error').length;
  const credited = pairs.filter(({ record }) => record.outcome === 'error' && record.tokensAfter < record.tokensBefore);
  return {
    observed: `${errors} of ${exposed.length} exposed items are errors, ${credited.length} credited with a saving`,
    passed: errors === exposed.length && credited.length === 0,
  };
}

/** Under a model reader the share is information, not a test; the probe memorises nothing. */
function closedBook(pairs: readonly PairedItem[], _arm: ArmInfo, _arms: Arms, reader: string): Seen {
  const scored = touched(pairs).filter(({ record }) => isScored(record));
  if (scored.length === 0) return nothing;
  const right = scored.filter(({ record }) => isRight(record)).length;
  return {
    observed: `${right} of ${scored.length} exposed scored items right`,
    passed: reader !== 'probe' || right === 0,
  };
}

function ceiling(pairs: readonly PairedItem[]): Seen {
  const exposed = touched(pairs);
  const outcomes = exposed.flatMap((pair) => factOutcomes(pair, 'needed'));
  if (outcomes.length === 0) return nothing;
  const visible = outcomes.filter((o) => o === 'verbatim' || o === 'expanded').length;
  return { observed: `${visible} of ${outcomes.length} needed facts visible`, passed: visible === outcomes.length };
}

/** Share of needed facts visible on one side, and the kept share of its tokens. */
function shareOf(pairs: readonly PairedItem[]) {
  const outcomes = pairs.flatMap((pair) => factOutcomes(pair, 'needed'));
  const visible = outcomes.filter((o) => o === 'verbatim' || o === 'expanded').length;
  const before = pairs.reduce((t, { record }) => t + record.tokensBefore, 0);
  const after = pairs.reduce((t, { record }) => t + record.tokensAfter, 0);
  return { visible: visible / outcomes.length, facts: outcomes.length, kept: after / before };
}

/**
 * Deletion without sense, at the kept share of a real compressor, must not show more needed facts than that compressor. Compared
 * on items that both changed; a lead counts against the harness when its cluster-robust 95 % interval excludes zero, or
 * when clusters are too few for one and it exceeds 10 points.
 */
function notBetter(pairs: readonly PairedItem[], arm: ArmInfo, arms: Arms): Seen {
  const rival = new Map((arms.get(arm.matches ?? '') ?? []).map((pair) => [pair.record.item, pair]));
  const own = touched(pairs).filter((pair) => rival.get(pair.record.item)?.exposed === true);
  const theirs = own.map((pair) => rival.get(pair.record.item)!);
  const a = shareOf(own);
  const b = shareOf(theirs);
  if (own.length === 0 || a.facts === 0 || b.facts === 0) return nothing;
  const score = (pair: PairedItem) => {
    const outcomes = factOutcomes(pair, 'needed');
    return outcomes.length === 0
      ? 0
      : outcomes.filter((o) => o === 'verbatim' || o === 'expanded').length / outcomes.length;
  };
  const lead = clusteredDifference(
    clustersOf(own).map((cluster) => ({
      sum: cluster.reduce((t, pair) => t + score(pair) - score(rival.get(pair.record.item)!), 0),
      pairs: cluster.length,
    })),
  );
  const better = lead?.low === undefined ? a.visible - b.visible > 0.1 : lead.low > 0;
  return {
    observed: `needed facts visible ${percent(a.visible)} against ${percent(b.visible)}, kept ${percent(a.kept)} against ${percent(b.kept)} of tokens, ${own.length} items`,
    passed: !better,
  };
}

/** Every control with a known result, by arm name. A new control is one line here. */
const CHECKS: Readonly<Record<string, Check>> = {
  'none:again': { expectation: 'none against none: no difference', check: same },
  'delete-all': { expectation: 'fails every exposed, scored item', check: failsAll },
  echo: { expectation: 'not exercised', check: unexercised },
  brotli64: { expectation: 'no fact counted as expanded', check: noExpansion },
  'mark-only': { expectation: 'retrieval costs show: calls made, net saving below gross', check: costsRetrieval },
  'closed-book': {
    expectation: 'only what is memorised; under the probe, nothing that needs the context',
    check: closedBook,
  },
  oracle: { expectation: 'the ceiling: every needed fact visible', check: ceiling },
  throws: { expectation: 'every exposed item is an error that counts against it', check: allErrors },
};

function checkOf(arm: ArmInfo): Check | undefined {
  const listed = CHECKS[arm.name];
  if (listed !== undefined) return listed;
  if (arm.name.startsWith('none')) return CHECKS['none:again'];
  if (arm.matches === undefined) return undefined;
  return { expectation: `shows no more needed facts than ${arm.matches} at its kept share`, check: notBetter };
}

function toCheck(control: string, expectation: string, { observed, passed }: Seen): ControlCheck {
  return {
    control,
    expectation,
    observed,
    status: passed === undefined ? 'not exercised' : passed ? 'passed' : 'failed',
    passed: passed !== false,
  };
}

/** Checks every control arm's known result from the records (EVALUATION.md §8); the baseline itself must have changed nothing. */
export function checkControls(manifest: Manifest, arms: Arms): readonly ControlCheck[] {
  return manifest.arms.flatMap((arm) => {
    const pairs = arms.get(arm.name) ?? [];
    if (arm.role === 'baseline') return [toCheck(arm.name, 'the baseline sends every request as it came', same(pairs))];
    const known = arm.role === 'control' ? checkOf(arm) : undefined;
    return known === undefined
      ? []
      : [toCheck(arm.name, known.expectation, known.check(pairs, arm, arms, manifest.reader))];
  });
}
