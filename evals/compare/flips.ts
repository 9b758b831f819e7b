import type { FactOutcome, ItemOutcome } from '../readers/index.js';
import type { ItemRecord, Manifest } from '../record/index.js';

/**
 * What happened to an item, the worst first: the arm failed; the answer or a fact is lost; it is only retrievable; the outcome is another
 * one without either; it is there only after the declared decoder; or something is better than in the arm it is compared with.
 */
export const FLIP_KINDS = ['error', 'lost', 'retrievable', 'outcome', 'expanded', 'gained'] as const;
export type FlipKind = (typeof FLIP_KINDS)[number];

/** One line of `flips.jsonl`: an item that came out otherwise under `arm` than under `against`. Ids only, no text. */
export interface Flip {
  readonly item: string;
  readonly task: string;
  readonly cluster: string;
  readonly arm: string;
  readonly against: string;
  readonly kind: FlipKind;
  readonly outcome: ItemOutcome;
  readonly outcomeAgainst: ItemOutcome;
  /** Where the answer stood, when the outcome says that there was one. */
  readonly form?: FactOutcome;
  readonly formAgainst?: FactOutcome;
  /** Ids of facts that `against` shows or can retrieve and the arm cannot. */
  readonly lostNeeded: readonly string[];
  readonly lostUniform: readonly string[];
  /** Ids of facts that `against` shows and the arm can only retrieve. */
  readonly retrievableNeeded: readonly string[];
  readonly retrievableUniform: readonly string[];
  /** How many facts `against` shows as they were and the arm only through its decoder. */
  readonly expanded: number;
  /** How many facts stand better under the arm. */
  readonly better: number;
  readonly tokens: number;
  readonly tokensAgainst: number;
}

const RANK: Readonly<Record<FactOutcome, number>> = { verbatim: 0, expanded: 1, retrievable: 2, lost: 3 };

type Facts = ItemRecord['facts'];

/** Facts whose outcome under the arm is worse, with the outcome; how many are better. */
function movedFacts(own: Facts, other: Facts): { readonly worse: Facts; readonly better: number } {
  const before = new Map(other.map((fact) => [`${fact.class} ${fact.id}`, RANK[fact.outcome]]));
  const rank = (fact: Facts[number]) => before.get(`${fact.class} ${fact.id}`) ?? RANK[fact.outcome];
  return {
    worse: own.filter((fact) => RANK[fact.outcome] > rank(fact)),
    better: own.filter((fact) => RANK[fact.outcome] < rank(fact)).length,
  };
}

/** The flip between two records of one item; undefined when outcome, form and every fact's outcome are the same. */
export function flipOf(own: ItemRecord, other: ItemRecord): Flip | undefined {
  const { worse, better } = movedFacts(own.facts, other.facts);
  const kind = kindOf(own, other, worse, better);
  if (kind === undefined) return undefined;
  const ids = (of: 'needed' | 'uniform', outcome: FactOutcome) =>
    worse.filter((fact) => fact.class === of && fact.outcome === outcome).map((fact) => fact.id);
  return {
    ...{ item: own.item, task: own.task, cluster: own.cluster, arm: own.arm, against: other.arm, kind },
    ...{ outcome: own.outcome, outcomeAgainst: other.outcome },
    ...(own.form === undefined ? {} : { form: own.form }),
    ...(other.form === undefined ? {} : { formAgainst: other.form }),
    lostNeeded: ids('needed', 'lost'),
    lostUniform: ids('uniform', 'lost'),
    retrievableNeeded: ids('needed', 'retrievable'),
    retrievableUniform: ids('uniform', 'retrievable'),
    expanded: worse.filter((fact) => fact.outcome === 'expanded').length,
    better,
    tokens: own.tokensAfter,
    tokensAgainst: other.tokensAfter,
  };
}

function kindOf(own: ItemRecord, other: ItemRecord, worse: Facts, better: number): FlipKind | undefined {
  if (own.outcome === 'error' && other.outcome !== 'error') return 'error';
  const has = (outcome: FactOutcome) => worse.some((fact) => fact.outcome === outcome);
  const right = (record: ItemRecord) => record.outcome === 'right';
  const form = (record: ItemRecord) => (right(record) ? RANK[record.form ?? 'verbatim'] : undefined);
  const step = (form(own) ?? 0) - (form(other) ?? 0);
  const both = right(own) && right(other);
  if (has('lost') || (right(other) && !right(own))) return 'lost';
  if (has('retrievable') || (both && step > 0 && own.form === 'retrievable')) return 'retrievable';
  if (right(own) && !right(other)) return 'gained';
  if (own.outcome !== other.outcome) return 'outcome';
  if (has('expanded') || (both && step > 0)) return 'expanded';
  return better > 0 || (both && step < 0) ? 'gained' : undefined;
}

/**
 * Pairs whose flips `flips.jsonl` lists: every compressor, and every control that matches one, against the baseline; in a run of exactly
 * two compressors also the second against the first. The other controls flip where they must, which the control checks say.
 */
export function flipPairs(manifest: Manifest): readonly (readonly [arm: string, against: string])[] {
  const baseline = manifest.arms.find((arm) => arm.role === 'baseline');
  if (baseline === undefined) return [];
  const listed = manifest.arms.filter((arm) => arm.role === 'compressor' || arm.matches !== undefined);
  const [first, second, third] = manifest.arms.filter((arm) => arm.role === 'compressor');
  const between =
    first !== undefined && second !== undefined && third === undefined ? [[second.name, first.name] as const] : [];
  return [...listed.map((arm) => [arm.name, baseline.name] as const), ...between];
}

/** The flips of some pairs of arms, sorted as the records are: by item, then by the order of the pairs. */
export function flipsOf(
  { manifest, items }: { readonly manifest: Manifest; readonly items: readonly ItemRecord[] },
  pairs = flipPairs(manifest),
): readonly Flip[] {
  const byItem = new Map<string, Map<string, ItemRecord>>();
  for (const record of items) {
    const arms = byItem.get(record.item) ?? new Map<string, ItemRecord>();
    byItem.set(record.item, arms.set(record.arm, record));
  }
  return [...byItem.keys()].sort().flatMap((item) => {
    const arms = byItem.get(item) as Map<string, ItemRecord>;
    return pairs.flatMap(([arm, against]) => {
      const own = arms.get(arm);
      const other = arms.get(against);
      return own === undefined || other === undefined ? [] : (flipOf(own, other) ?? []);
    });
  });
}

/** How many flips of each kind a pair of arms has. */
export interface FlipCount {
  readonly arm: string;
  readonly against: string;
  readonly of: Readonly<Record<FlipKind, number>>;
}

/** Counts of each pair, in the order of the pairs. */
export function countFlips(flips: readonly Flip[], pairs: ReturnType<typeof flipPairs>): readonly FlipCount[] {
  return pairs.map(([arm, against]) => {
    const of = { error: 0, lost: 0, retrievable: 0, outcome: 0, expanded: 0, gained: 0 };
    for (const flip of flips) if (flip.arm === arm && flip.against === against) of[flip.kind] += 1;
    return { arm, against, of };
  });
}
