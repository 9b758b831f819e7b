import type { Manifest, RecordedRun } from '../record/index.js';
import type { ControlCheck } from '../reports/index.js';
import { TASK_GROUPS } from '../tasks/index.js';
import { adjust } from './adjust.js';
import { judge, type Unadjusted } from './judge.js';
import { judgeLatency, logRatios } from './latency.js';
import { kindsOf, METRICS } from './metrics.js';
import { hashedId, isHashed, pairRuns, type RunPair } from './pair-runs.js';
import { type Claim, type GateResult, type GateVerdict, type Judged, MARGINS, type Margins } from './types.js';

export interface GateOptions {
  /** Arms that are judged; absent: every compressor of the reference. */
  readonly arms?: readonly string[];
  readonly margins?: Margins;
  readonly claim?: Claim;
  /** Controls of both runs: one that has just failed makes an error, since no figure of such a run is to be believed. */
  readonly controls?: { readonly run: readonly ControlCheck[]; readonly reference: readonly ControlCheck[] };
}

interface Scope {
  readonly name: string;
  readonly tasks: ReadonlySet<string>;
}

/** Each group of tasks, and each task of it where there are several. */
function scopesOf({ tasks }: Manifest): readonly Scope[] {
  return TASK_GROUPS.flatMap((group) => {
    const ids = tasks.filter((task) => task.group === group).map(({ id }) => id);
    if (ids.length === 0) return [];
    const each = ids.map((id) => ({ name: id, tasks: new Set([id]) }));
    return ids.length === 1 ? each : [{ name: group, tasks: new Set(ids) }, ...each];
  });
}

/**
 * Compares a run with a reference: pure, and the same for the same records. Errors of the comparison are in the result; an arm in `arms`
 * that the reference lacks is one of them.
 */
export function gate(run: RecordedRun, reference: RecordedRun, options: GateOptions = {}): GateResult {
  const { margins = MARGINS, claim = 'population' } = options;
  const { reader, tokenizer } = reference.manifest;
  const known = reference.manifest.arms.map((arm) => arm.name);
  const arms =
    options.arms ?? reference.manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name);
  const unknown = arms.filter((arm) => !known.includes(arm)).map((arm) => `arm ${arm} is not in the reference`);
  const { errors, pairs } =
    unknown.length > 0
      ? { errors: unknown, pairs: new Map<string, readonly RunPair[]>() }
      : pairRuns(run, reference, arms);
  const all = [...errors, ...controlErrors(options.controls)];
  const common = { claim, margins, reader, tokenizer };
  const notes = notesOf(run, reference, margins, known);
  if (all.length > 0) return { ...common, verdict: 'error', errors: all, judged: [], notes };

  const judged = judgePairs(pairs, { run, reference, margins, claim });
  if (judged.length === 0) {
    return { ...common, verdict: 'error', errors: ['there is nothing to judge: no compressor arm'], judged, notes };
  }
  return { ...common, verdict: overall(judged), errors: [], judged, notes };
}

/** Judges every arm over every scope, and lets Holm speak over all of it. */
export function judgePairs(
  pairs: ReadonlyMap<string, readonly RunPair[]>,
  options: {
    readonly run: Pick<RecordedRun, 'timings'>;
    readonly reference: RecordedRun;
    readonly margins: Margins;
    readonly claim: Claim;
  },
): readonly Judged[] {
  const { run, reference, margins, claim } = options;
  const { reader, model, seed } = reference.manifest;
  const context = { reader, model };
  const name = isHashed(reference) ? hashedId : (item: string) => item;
  const scopes = scopesOf(reference.manifest);
  // Figures of a probe are exact: no hypothesis shares its error with them.
  const sampled = reader === 'probe' ? 0 : METRICS.filter((metric) => metric.sampled).length;
  const hypotheses = Math.max(1, pairs.size * scopes.length * sampled);
  const figures: Unadjusted[] = [];
  for (const [arm, own] of pairs) {
    const clocks = { run: logRatios(run, arm), reference: logRatios(reference, arm) };
    for (const scope of scopes) {
      const within = own.filter(({ task }) => scope.tasks.has(task));
      const kinds = kindsOf(within);
      for (const metric of METRICS) {
        if (metric.only !== undefined && !kinds.has(metric.only)) continue;
        const margin = metric.margin(margins, context);
        const figure = judge(within, hypotheses, { metric, context, claim, margin, arm, scope: scope.name });
        if (figure !== undefined) figures.push(figure);
      }
      const latency = judgeLatency(within, clocks, { arm, scope: scope.name, margin: margins.latency, seed, name });
      if (latency !== undefined) figures.push(latency);
    }
  }
  return adjust(figures);
}

/** Error before regression before inconclusive; a pass needs every figure to pass. */
export function overall(judged: readonly Judged[]): GateVerdict {
  const order: readonly GateVerdict[] = ['error', 'regression', 'inconclusive'];
  return order.find((verdict) => judged.some((figure) => figure.verdict === verdict)) ?? 'pass';
}

function controlErrors(controls: GateOptions['controls']): readonly string[] {
  if (controls === undefined) return [];
  const failed = (list: readonly ControlCheck[]) => list.filter((check) => !check.passed);
  const before = new Set(failed(controls.reference).map(({ control }) => control));
  return failed(controls.run)
    .filter(({ control }) => !before.has(control))
    .map((check) => `control ${check.control} failed: must show ${check.expectation}; observed ${check.observed}`);
}

const WIDEST: readonly (readonly [keyof Margins, string])[] = [
  ['saved', 'saved'],
  ['facts', 'facts'],
  ['accuracy', 'accuracy'],
];

function notesOf(
  run: RecordedRun,
  reference: RecordedRun,
  margins: Margins,
  known: readonly string[],
): readonly string[] {
  const notes: string[] = [];
  for (const [key, name] of WIDEST) {
    if (margins[key] <= MARGINS[key]) continue;
    notes.push(`margin of ${name}: ${margins[key] * 100} points is wider than the protocol’s ${MARGINS[key] * 100}`);
  }
  if (margins.latency > MARGINS.latency) notes.push(`margin of latency: ${margins.latency * 100} % is a wide one`);
  const added = run.manifest.arms.map((arm) => arm.name).filter((arm) => !known.includes(arm));
  if (added.length > 0) notes.push(`arms only in the run, not judged: ${added.join(', ')}`);
  const configs = new Map(reference.manifest.arms.map((arm) => [arm.name, arm.configHash]));
  const other = run.manifest.arms.filter(({ name, configHash }) => (configs.get(name) ?? configHash) !== configHash);
  if (other.length > 0) notes.push(`arms with another configuration: ${other.map((arm) => arm.name).join(', ')}`);
  if (run.timings === undefined || reference.timings === undefined) {
    const where = run.timings === undefined ? 'the run' : 'the reference';
    notes.push(`latency is not compared: ${where} has no timings`);
  } else if (
    run.manifest.machine.platform !== reference.manifest.machine.platform ||
    run.manifest.machine.arch !== reference.manifest.machine.arch
  ) {
    notes.push('latency was taken on two kinds of machine');
  }
  const drift = baselineDrift(run, reference);
  if (drift !== undefined) notes.push(drift);
  return notes;
}

/** A model reader's answers to the same untouched requests: what changes there is the reader's own noise. */
function baselineDrift(run: RecordedRun, reference: RecordedRun): string | undefined {
  const base = reference.manifest.arms.find((arm) => arm.role === 'baseline')?.name;
  if (reference.manifest.reader === 'probe' || base === undefined) return undefined;
  const name = isHashed(reference) ? hashedId : (item: string) => item;
  const there = new Map(reference.items.filter((r) => r.arm === base).map((r) => [r.item, r.outcome]));
  const here = run.items.filter((r) => r.arm === base && there.has(name(r.item)));
  const moved = here.filter((r) => there.get(name(r.item)) !== r.outcome).length;
  return `the reader’s own noise: ${moved} of ${here.length} answers to untouched requests differ between the runs`;
}
