import { priceOf } from '../prices/index.js';
import type { ItemRecord, SessionTotals } from '../record/index.js';
import { factOutcomes, isRight, isScored } from '../reports/index.js';
import type { RunPair } from './pair-runs.js';
import type { Margins } from './types.js';

/** What one pair adds to a figure. Figures are Σ reference / Σ weight and Σ run / Σ weight. */
export interface Unit {
  readonly weight: number;
  readonly reference: number;
  readonly run: number;
  /** Of an event (a fact seen, an answer right): how many got better, how many worse. */
  readonly better: number;
  readonly worse: number;
}

export interface MetricContext {
  readonly reader: string;
  readonly model: string;
}

/** What some figures need of a scope's items. */
export type Kind = 'retrieval' | 'session';

/** Which kinds of items there are among these, in either run. */
export function kindsOf(pairs: readonly RunPair[]): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  for (const { run, reference } of pairs) {
    for (const { record } of [run, reference]) {
      if (record.tokensRetrieved > 0 || record.retrievals.length > 0) kinds.add('retrieval');
      if (record.session !== undefined) kinds.add('session');
    }
  }
  return kinds;
}

/** A figure that is compared, pair by pair. Adding one is one entry in `METRICS`. */
export interface Metric {
  readonly id: (context: MetricContext) => string;
  /** `event`: yes or no, something else might have been asked. `amount`: tokens and money, which are what they are. */
  readonly kind: 'event' | 'amount';
  readonly margin: (margins: Margins, context: MetricContext) => number;
  /** A reader's answers are a sample: they differ without cause. */
  readonly sampled: boolean;
  /** Only where some item retrieved, or is a session; absent: everywhere. */
  readonly only?: Kind;
  /** Undefined: the pair says nothing of this figure; `unpaired`: the runs measured different things, which is an error. */
  unit(pair: RunPair, context: MetricContext): Unit | 'unpaired' | undefined;
}

const isProbe = ({ reader }: MetricContext) => reader === 'probe';
const facts = (margins: Margins) => margins.facts;
const byReader = (margins: Margins, context: MetricContext) => (isProbe(context) ? margins.facts : margins.accuracy);
const fixed = (id: string) => () => id;
const seen = (outcome: string) => outcome === 'verbatim' || outcome === 'expanded';

function amount(weight: number, reference: number, run: number): Unit {
  return { weight, reference, run, better: 0, worse: 0 };
}

function event(reference: boolean, run: boolean, good: boolean): Unit {
  const up = Number(run && !reference);
  const down = Number(reference && !run);
  const [better, worse] = good ? [up, down] : [down, up];
  return { weight: 1, reference: Number(reference), run: Number(run), better, worse };
}

function tokens(pair: RunPair, after: (record: ItemRecord) => number): Unit {
  const before = pair.run.record.tokensBefore;
  return amount(before, before - after(pair.reference.record), before - after(pair.run.record));
}

function visible(of: 'needed' | 'uniform') {
  return (pair: RunPair, context: MetricContext): Unit | 'unpaired' | undefined => {
    // A model says what it answers, not what it saw.
    if (!isProbe(context)) return undefined;
    const there = factOutcomes(pair.reference, of).map(seen);
    const here = factOutcomes(pair.run, of).map(seen);
    if (there.length !== here.length) return 'unpaired';
    if (there.length === 0) return undefined;
    const count = (list: readonly boolean[]) => list.filter(Boolean).length;
    return {
      ...{ weight: there.length, reference: count(there), run: count(here) },
      better: count(there.map((fact, i) => !fact && here[i] === true)),
      worse: count(there.map((fact, i) => fact && here[i] === false)),
    };
  };
}

/** Answers to the same bytes differ by nothing but chance, which is no difference of the compressor's. */
function sameBytes<T extends Unit | 'unpaired' | undefined>(pair: RunPair, context: MetricContext, unit: T): T | Unit {
  if (isProbe(context) || !pair.identical || unit === undefined || unit === 'unpaired') return unit;
  return { weight: unit.weight, reference: unit.reference, run: unit.reference, better: 0, worse: 0 };
}

function answered(pair: RunPair, context: MetricContext): Unit | 'unpaired' | undefined {
  const scored = [pair.reference, pair.run].map(
    ({ record, baseline }) => isScored(record) && baseline?.outcome !== 'needs-model',
  );
  if (scored[0] !== scored[1]) return 'unpaired';
  if (scored[0] === false) return undefined;
  return sameBytes(pair, context, event(isRight(pair.reference.record), isRight(pair.run.record), true));
}

function retrieved(pair: RunPair, context: MetricContext): Unit {
  const made = ({ record }: RunPair['run']) => record.retrievals.length > 0;
  return sameBytes(pair, context, event(made(pair.reference), made(pair.run), false));
}

function sessions(
  pair: RunPair,
  value: (session: SessionTotals) => number,
  weight: (session: SessionTotals) => number,
) {
  const [there, here] = [pair.reference.record.session, pair.run.record.session];
  if ((there === undefined) !== (here === undefined)) return 'unpaired' as const;
  if (there === undefined || here === undefined || weight(here) === 0) return undefined;
  const most = weight(here);
  return amount(most, most - value(there), most - value(here));
}

function dollars(pair: RunPair, { model }: MetricContext): Unit | 'unpaired' | undefined {
  const price = priceOf(model);
  if (price === undefined) return undefined;
  const bill = ({ read, written, uncached }: SessionTotals['cacheAfter']) =>
    (read * price.cacheRead + written * price.cacheWrite + uncached * price.input) / 1e6;
  return sessions(
    pair,
    (session) => bill(session.cacheAfter),
    (session) => bill(session.cacheBefore),
  );
}

/** Every figure of the gate but latency, in the order of its table. */
export const METRICS: readonly Metric[] = [
  {
    id: fixed('saved'),
    kind: 'amount',
    sampled: false,
    margin: (margins) => margins.saved,
    unit: (pair) => tokens(pair, (record) => record.tokensAfter),
  },
  {
    id: fixed('saved, net of retrieval'),
    kind: 'amount',
    sampled: true,
    margin: (margins) => margins.saved,
    only: 'retrieval',
    unit: (pair, context) =>
      sameBytes(
        pair,
        context,
        tokens(pair, (record) => record.tokensAfter + record.tokensRetrieved),
      ),
  },
  {
    id: (context) => (isProbe(context) ? 'answerability' : 'accuracy'),
    kind: 'event',
    sampled: true,
    margin: byReader,
    unit: answered,
  },
  { id: fixed('needed facts visible'), kind: 'event', sampled: false, margin: facts, unit: visible('needed') },
  { id: fixed('uniform facts visible'), kind: 'event', sampled: false, margin: facts, unit: visible('uniform') },
  {
    id: fixed('retrieval rate'),
    kind: 'event',
    sampled: true,
    margin: byReader,
    only: 'retrieval',
    unit: retrieved,
  },
  {
    id: fixed('prefix kept'),
    only: 'session',
    kind: 'amount',
    sampled: false,
    margin: facts,
    unit: (pair) =>
      sessions(
        pair,
        (session) => session.prefixBreaks,
        (session) => session.turns,
      ),
  },
  {
    id: fixed('dollars saved'),
    only: 'session',
    kind: 'amount',
    sampled: false,
    margin: (margins) => margins.saved,
    unit: dollars,
  },
];
