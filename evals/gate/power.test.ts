import { afterAll, describe, expect, it } from 'vitest';
import { askedFor, type PowerRow, power, type Setting } from './testing/power.js';
import { MARGINS } from './types.js';

// HEADROOM_POWER=1 npx vitest run evals/gate/power.test.ts prints the table of docs/GATE.md.
const DRAWS = 200;
const SEED = 20_261_121;
const rows: string[] = [];
afterAll(() => {
  if (process.env.HEADROOM_POWER !== undefined) console.log(rows.join('\n'));
});

const FACTS: Setting = { reader: 'probe', clusterSize: 1, icc: 0, noise: 0, claim: 'population' };
const ACCURACY: Setting = { reader: 'openai:model', clusterSize: 1, icc: 0, noise: 0.01, claim: 'population' };
const CLUSTERED = { clusterSize: 3, icc: 0.2 };
const marginOf = ({ reader }: Setting) => (reader === 'probe' ? MARGINS.facts : MARGINS.accuracy);

function measured(name: string, setting: Setting, clusters: number, truth: string, loss: number): PowerRow {
  const row = power(setting, clusters, loss, DRAWS, SEED);
  const { pass, regression, inconclusive } = row.verdicts;
  const share = (count: number) => `${((100 * count) / DRAWS).toFixed(1)} %`;
  const cells = [
    name,
    setting.claim,
    truth,
    `${row.items}`,
    `${clusters}`,
    ...[pass, regression, inconclusive].map(share),
  ];
  rows.push(`| ${cells.join(' | ')} |`);
  return row;
}

describe.each([
  ['facts, items independent', FACTS],
  ['facts, 3 items a cluster', { ...FACTS, ...CLUSTERED }],
  ['accuracy, items independent', ACCURACY],
  ['accuracy, 3 items a cluster', { ...ACCURACY, ...CLUSTERED }],
] as const)('%s, at the N that the gate asks for', (name, setting) => {
  const margin = marginOf(setting);
  // A sampled reader's pilot at twice the margin shows the gate how losses cluster; facts count whole clusters until they are seen to.
  const asked = askedFor(setting, SEED, 2_000 / setting.clusterSize, setting.reader === 'probe' ? 0 : 2 * margin);
  const clusters = Math.ceil(asked / setting.clusterSize);

  it('a no-op refactor passes every time', () => {
    expect(measured(name, { ...setting, sameBytes: true }, clusters, 'no-op', 0).verdicts.pass).toBe(DRAWS);
  });

  it('a loss at the margin passes in at most 5 %', () => {
    expect(measured(name, setting, clusters, 'at the margin', margin).verdicts.pass).toBeLessThanOrEqual(0.05 * DRAWS);
  });

  it('twice the margin is caught in at least 90 %', () => {
    const { verdicts } = measured(name, setting, clusters, 'twice the margin', 2 * margin);
    expect(verdicts.regression).toBeGreaterThanOrEqual(0.9 * DRAWS);
  });
});

describe('100 items can never show a loss under a point', () => {
  it('facts: inconclusive without any loss, and no pass with one at the margin', () => {
    expect(measured('facts', FACTS, 100, 'other bytes, no loss', 0).verdicts.inconclusive).toBe(DRAWS);
    expect(measured('facts', FACTS, 100, 'at the margin', 0.01).verdicts.pass).toBe(0);
  });

  it('facts, where a pass speaks of these items alone: no loss passes, and a loss that fell on none of them does too', () => {
    const items: Setting = { ...FACTS, claim: 'items' };
    expect(measured('facts', items, 100, 'other bytes, no loss', 0).verdicts.pass).toBe(DRAWS);
    const { pass } = measured('facts', items, 100, 'at the margin', 0.01).verdicts;
    // 0.99¹⁰⁰ = 36.6 %, ± 3 standard errors of 200 draws.
    expect(Math.abs(pass / DRAWS - 0.99 ** 100)).toBeLessThan(0.103);
  });

  it('accuracy: a loss at the margin passes in at most 5 %, and no loss is seldom shown', () => {
    expect(measured('accuracy', ACCURACY, 100, 'at the margin', 0.02).verdicts.pass).toBeLessThanOrEqual(0.05 * DRAWS);
    expect(measured('accuracy', ACCURACY, 100, 'other bytes, no loss', 0).verdicts.pass).toBeLessThanOrEqual(
      0.05 * DRAWS,
    );
  });
});
