import { logRatio, type Random, randomisationTest, seededRandom, welch } from '../../statistics/index.js';
import { learnedBaseline } from '../learned-baseline.js';
import { stratifiedRatio } from '../stratified-ratio.js';
import { isNoisy } from '../token-ratio.js';
import type { Conversation } from '../types.js';

/** One made-up world: conversations of many requests, heavy-tailed tokens, requests of one conversation alike. */
export interface World {
  readonly treated: number;
  readonly control: number;
  /** Mean requests of a conversation (1 + geometric). */
  readonly requests: number;
  /** Standard deviations of ln tokens between conversations and within one. */
  readonly between: number;
  readonly within: number;
}

/** Output tokens per request, request by request. */
function conversation(random: Random, { requests, between, within }: World, factor: number): readonly number[] {
  const count = 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / requests));
  const centre = 6 + between * random.normal();
  return Array.from({ length: count }, () => factor * Math.exp(centre + within * random.normal()));
}

const many = (random: Random, world: World, n: number, factor: () => number) =>
  Array.from({ length: n }, () => conversation(random, world, factor()));

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Whether the interval that `tokenRatio` prints holds `truth` (a ratio); by the test that it inverts where the control mean is noisy. */
function holds(treated: readonly number[], control: readonly number[], truth: number, seed: number): boolean {
  if (isNoisy(control))
    return (randomisationTest(treated, control, { seed, replicates: 199, ratio: truth }) ?? 0) > 0.05;
  const interval = logRatio(treated, control);
  return interval !== undefined && interval.low <= Math.log(truth) && Math.log(truth) <= interval.high;
}

export interface WorldResult {
  readonly world: World;
  /** Share of intervals of the measured saving that hold a true factor of 0.8 … */
  readonly covered: number;
  /** … when the factor differs between conversations (lognormal, σ 0.5, mean 0.8). */
  readonly coveredUneven: number;
  /** Under no effect: how often the conversation-level verdict finds one, and how often an interval over requests does. */
  readonly falseOurs: number;
  readonly falseRequests: number;
  /** Coverage of the delta interval alone, which is printed where the control mean is not noisy. */
  readonly deltaAlone: number;
  /** Share of draws whose control mean was noisy. */
  readonly noisy: number;
  readonly draws: number;
}

/** Coverage and false findings in one world. Seeded. */
export function simulateWorld(world: World, draws: number, seed: number): WorldResult {
  const random = seededRandom(seed);
  const tally = { covered: 0, uneven: 0, ours: 0, requests: 0, delta: 0, noisy: 0 };
  for (let i = 0; i < draws; i += 1) {
    const control = many(random, world, world.control, () => 1);
    const same = many(random, world, world.treated, () => 1);
    const uneven = many(random, world, world.treated, () => 0.8 * Math.exp(0.5 * random.normal() - 0.125));
    const c = control.map(sum);
    const t = same.map(sum);
    const shaped = t.map((v) => 0.8 * v);
    const redraw = random.uint32();
    if (isNoisy(c)) tally.noisy += 1;
    if (holds(shaped, c, 0.8, redraw)) tally.covered += 1;
    if (holds(uneven.map(sum), c, 0.8, redraw)) tally.uneven += 1;
    const delta = logRatio(shaped, c);
    if (delta !== undefined && delta.low <= Math.log(0.8) && Math.log(0.8) <= delta.high) tally.delta += 1;
    const found = !holds(t, c, 1, redraw) && (randomisationTest(t, c, { seed: redraw, replicates: 199 }) ?? 1) <= 0.05;
    if (found) tally.ours += 1;
    const naive = welch(same.flat(), control.flat());
    if (naive !== undefined && naive.pValue <= 0.05) tally.requests += 1;
  }
  return {
    world,
    covered: tally.covered / draws,
    coveredUneven: tally.uneven / draws,
    falseOurs: tally.ours / draws,
    falseRequests: tally.requests / draws,
    deltaAlone: tally.delta / draws,
    noisy: tally.noisy / draws,
    draws,
  };
}

/** The committed grid: arms of like and unlike size, light to heavy tails, few and many requests. */
export const WORLDS: readonly World[] = [
  { treated: 20, control: 20, requests: 20, between: 1, within: 1 },
  { treated: 90, control: 10, requests: 20, between: 1, within: 1 },
  { treated: 180, control: 20, requests: 20, between: 0.6, within: 1 },
  { treated: 180, control: 20, requests: 20, between: 1, within: 1 },
  { treated: 180, control: 20, requests: 20, between: 1.4, within: 1 },
  { treated: 200, control: 200, requests: 40, between: 1, within: 0.7 },
  { treated: 450, control: 50, requests: 20, between: 1, within: 1 },
  { treated: 900, control: 100, requests: 20, between: 1, within: 1 },
  { treated: 1_200, control: 600, requests: 10, between: 0.7, within: 0.7 },
];

export interface BeforeResult {
  /** Change of ln tokens from the middle of the one period to the middle of the other, by itself. */
  readonly trend: number;
  readonly covered: number;
  /** Mean estimated saving; the true one is 20 %. */
  readonly saved: number;
  /** Share of draws with the warning of a drift. */
  readonly warned: number;
  readonly draws: number;
}

/** `estimated`: 200 conversations before, 200 treated (factor 0.8), with a trend that goes on through both. Seeded. */
export function simulateBefore(trend: number, draws: number, seed: number): BeforeResult {
  const random = seededRandom(seed);
  let covered = 0;
  let saved = 0;
  let warned = 0;
  for (let k = 0; k < draws; k += 1) {
    const conversations = Array.from({ length: 400 }, (_, i): Conversation => {
      const treated = i >= 200;
      const tokens = Math.exp(7 + 0.8 * random.normal() + (trend * i) / 200) * (treated ? 0.8 : 1);
      return {
        ...{
          id: `c${i}`,
          arm: treated ? 'treated' : 'none',
          requests: 1,
          outputTokens: Math.round(tokens),
          strata: {},
        },
        time: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
      };
    });
    const got = learnedBaseline(conversations);
    saved += got?.saved.value ?? Number.NaN;
    if (got?.saved.low !== undefined && got.saved.low <= 0.2 && 0.2 <= (got.saved.high ?? 1)) covered += 1;
    if ((got?.warnings.length ?? 0) > 1) warned += 1;
  }
  return { trend, covered: covered / draws, saved: saved / draws, warned: warned / draws, draws };
}

export interface StratifiedResult {
  readonly covered: number;
  /** Width of the stratified interval over that of the plain one, on average. */
  readonly width: number;
  readonly draws: number;
}

/** Stratified estimate with 180 and 60 conversations of three models; true factor 0.8. Seeded. */
export function simulateStratified(draws: number, seed: number): StratifiedResult {
  const random = seededRandom(seed);
  let covered = 0;
  let width = 0;
  for (let k = 0; k < draws; k += 1) {
    const make = (n: number, arm: 'treated' | 'control') =>
      Array.from({ length: n }, (_, i): Conversation => {
        const model = random.below(3);
        const tokens = Math.exp(6 + 1.2 * model + 0.6 * random.normal()) * (arm === 'treated' ? 0.8 : 1);
        const id = `${arm}${i}`;
        return {
          id,
          arm,
          time: '2026-01-01T00:00:00Z',
          requests: 1,
          outputTokens: tokens,
          strata: { model: `m${model}` },
        };
      });
    const treated = make(180, 'treated');
    const control = make(60, 'control');
    const got = stratifiedRatio(treated, control, 'both');
    const plain = logRatio(
      treated.map((c) => c.outputTokens),
      control.map((c) => c.outputTokens),
    );
    if (got === undefined || plain === undefined) continue;
    if (got.low <= Math.log(0.8) && Math.log(0.8) <= got.high) covered += 1;
    width += (got.high - got.low) / (plain.high - plain.low) / draws;
  }
  return { covered: covered / draws, width, draws };
}
