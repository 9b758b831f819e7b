import { describe, expect, it } from 'vitest';
import { clopperPearson, seededRandom, tangoInterval } from '../statistics/index.js';
import { neededPairs, neededTrials, pairsRuleOut, trialsRuleOut } from './sample-size.js';

describe('neededPairs', () => {
  it('is McNemar’s sample size at margin 0: 20 % and 50 % discordant, power 80 %, two-sided 5 %: 59 pairs (Chow, Shao & Wang)', () => {
    expect(neededPairs({ margin: 0, loss: 0.3, discordance: 0.7, power: 0.8 })).toBe(59);
  });

  it('is where Tango’s limit at zero flips falls under the margin: 381 for 1 point, 189 for 2', () => {
    for (const [margin, n] of [
      [0.01, 381],
      [0.02, 189],
    ] as const) {
      expect(neededPairs({ margin, loss: 0, discordance: 0, power: 0.9 })).toBe(n);
      expect(tangoInterval({ n, gained: 0, lost: 0 })?.low).toBeGreaterThan(-margin);
      expect(tangoInterval({ n: n - 1, gained: 0, lost: 0 })?.low).toBeLessThanOrEqual(-margin);
    }
  });

  it('has no answer for a loss at the margin, and needs more for one nearer to it', () => {
    const of = (loss: number) => neededPairs({ margin: 0.02, loss, discordance: 0.06, power: 0.9 });
    expect(of(0.02)).toBeUndefined();
    expect(of(0.01)).toBeGreaterThan(3 * (of(0) as number));
  });

  it('gives the power it promises, by simulation: shown under the margin, and caught above it', () => {
    for (const [loss, verdict] of [
      [0, 'under'],
      [0.04, 'above'],
    ] as const) {
      const discordance = 0.06;
      const n = neededPairs({ margin: 0.02, loss, discordance, power: 0.9 }) as number;
      const random = seededRandom(7);
      let right = 0;
      for (let draw = 0; draw < 600; draw += 1) {
        let gained = 0;
        let lost = 0;
        for (let i = 0; i < n; i += 1) {
          const u = random.next();
          if (u < (discordance + loss) / 2) lost += 1;
          else if (u < discordance) gained += 1;
        }
        const interval = tangoInterval({ n, gained, lost });
        if (verdict === 'under' ? (interval?.low ?? -1) > -0.02 : (interval?.high ?? 1) < -0.02) right += 1;
      }
      expect(right / 600).toBeGreaterThan(0.87);
      expect(right / 600).toBeLessThan(0.94);
    }
  });
});

describe('neededTrials', () => {
  it('is ln 0.025 / ln(1 − m) without a loss: 368 for 1 point, 183 for 2, 72 for 5', () => {
    expect([0.01, 0.02, 0.05].map((margin) => neededTrials({ margin, loss: 0, power: 0.9 }))).toEqual([368, 183, 72]);
  });

  it('is the first N with the power, exactly: the neighbour below has less', () => {
    const n = neededTrials({ margin: 0.05, loss: 0.01, power: 0.9 }) as number;
    const power = (trials: number) => {
      let sum = 0;
      let term = 0.99 ** trials;
      for (let k = 0; (clopperPearson(k, trials)?.high ?? 1) < 0.05; k += 1) {
        sum += term;
        term *= ((trials - k) / (k + 1)) * (0.01 / 0.99);
      }
      return sum;
    };
    expect(power(n)).toBeGreaterThanOrEqual(0.9);
    for (let below = Math.floor(n / 2); below < n; below += 1) expect(power(below)).toBeLessThan(0.9);
  });

  it('has no answer for a loss at the margin', () => {
    expect(neededTrials({ margin: 0.01, loss: 0.01, power: 0.9 })).toBeUndefined();
  });
});

describe('what N items rule out', () => {
  it('N = 100 can never show a loss under 1 point: 3.7 points for pairs, 3.6 for one proportion', () => {
    expect(pairsRuleOut(100, { loss: 0, discordance: 0, power: 0.9 })).toBeCloseTo(0.037, 3);
    expect(trialsRuleOut(100, { loss: 0, power: 0.9 })).toBeCloseTo(0.0362, 4);
  });

  it('undoes the sample sizes', () => {
    const assumed = { loss: 0.002, discordance: 0.05, power: 0.9 };
    const n = neededPairs({ ...assumed, margin: 0.02 }) as number;
    expect(pairsRuleOut(n, assumed)).toBeLessThanOrEqual(0.02);
    expect(pairsRuleOut(n - 1, assumed)).toBeGreaterThan(0.02);
    expect(trialsRuleOut(368, { loss: 0, power: 0.9 })).toBeLessThan(0.01);
    expect(trialsRuleOut(367, { loss: 0, power: 0.9 })).toBeGreaterThanOrEqual(0.01);
  });
});
