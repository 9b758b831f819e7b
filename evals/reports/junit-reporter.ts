import { percentEstimate, pointsEstimate } from './format.js';
import { type JunitCase, junitText } from './junit-text.js';
import type { Cell, Manifest, Reporter, Summary } from './types.js';

function cellCase(cell: Cell): JunitCase {
  const name = cell.position === undefined ? cell.arm : `${cell.arm}, ${cell.position}`;
  const figures = `difference ${pointsEstimate(cell.differenceExposed)} points on ${cell.exposed} changed items, saved ${percentEstimate(cell.saved)}`;
  const base = { name, suite: cell.task };
  if (cell.verdict === 'inferior') return { ...base, failure: `inferior: ${figures}` };
  if (cell.verdict === 'non-inferior' || cell.verdict === 'superior') return base;
  return { ...base, skipped: `${cell.verdict}: ${figures}` };
}

function cases(manifest: Manifest, summary: Summary): readonly JunitCase[] {
  const compressors = new Set(manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name));
  const controls = summary.controls.map((check): JunitCase => {
    const base = { name: check.control, suite: 'controls' };
    if (check.status === 'passed') return base;
    const text = `must show: ${check.expectation}; observed: ${check.observed}`;
    return check.status === 'failed' ? { ...base, failure: text } : { ...base, skipped: text };
  });
  return [...summary.cells.filter((cell) => compressors.has(cell.arm)).map(cellCase), ...controls];
}

/**
 * `junit.xml`: one suite a task, one case a compressor; an inferior arm fails, one that shows nothing either way is skipped with
 * the reason. Controls are a suite of their own.
 */
export const junitReporter: Reporter = {
  file: 'junit.xml',
  render({ manifest, summary }) {
    return junitText(manifest.suite, cases(manifest, summary));
  },
};
