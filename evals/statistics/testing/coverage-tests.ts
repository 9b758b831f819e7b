import { binomialUpperTail } from '../binomial.js';
import { mcnemar } from '../mcnemar.js';
import type { Coverage } from './simulate.js';

const pmf = (k: number, n: number, p: number) => binomialUpperTail(k, n, p) - binomialUpperTail(k + 1, n, p);

/** 1 − size of McNemar's tests at 5 % when gains and losses are as likely, by enumeration. */
export function mcnemarCoverage(): readonly Coverage[] {
  return (
    [
      [40, 0.1],
      [100, 0.1],
      [400, 0.05],
    ] as const
  ).flatMap(([n, moved]) => {
    let exact = 0;
    let mid = 0;
    for (let m = 0; m <= n; m += 1) {
      const chance = pmf(m, n, moved);
      if (chance < 1e-12) continue;
      for (let lost = 0; lost <= m; lost += 1) {
        const p = mcnemar(m - lost, lost)!;
        const weight = chance * pmf(lost, m, 0.5);
        if (p.exact > 0.05) exact += weight;
        if (p.midP > 0.05) mid += weight;
      }
    }
    const setting = `n ${n}, gain ${moved / 2}, loss ${moved / 2}: test not significant`;
    return [
      { estimator: 'McNemar exact', kind: 'exact', setting, covered: exact, error: 0, absent: 0 },
      { estimator: 'McNemar mid-p', kind: 'score', setting, covered: mid, error: 0, absent: 0 },
    ];
  });
}
