import { type JunitCase, junitText } from '../reports/index.js';
import { sentence } from './lines.js';
import type { GateResult } from './types.js';

/** JUnit XML: one suite a scope, one case a figure of an arm; inconclusive ones are skipped with the reason. */
export function gateJunit(result: GateResult): string {
  const figures = result.judged.map((figure): JunitCase => {
    const base = { name: `${figure.metric}, ${figure.arm}`, suite: figure.scope };
    if (figure.verdict === 'regression') return { ...base, failure: sentence(figure) };
    if (figure.verdict === 'error') return { ...base, error: sentence(figure) };
    return figure.verdict === 'inconclusive' ? { ...base, skipped: sentence(figure) } : base;
  });
  const errors = result.errors.map((error): JunitCase => ({ name: error, suite: 'comparable', error }));
  return junitText('gate', [...errors, ...figures]);
}
