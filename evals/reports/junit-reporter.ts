import { percentEstimate, pointsEstimate } from './format.js';
import { html, Markup } from './html/escape.js';
import type { Cell, Manifest, Reporter, Summary } from './types.js';

interface Case {
  readonly name: string;
  readonly suite: string;
  /** Why it failed, or was skipped. */
  readonly failure?: string;
  readonly skipped?: string;
}

const clean = (text: string) => [...text].filter((c) => c === '\n' || c === '\t' || c >= ' ').join('');

function cellCase(cell: Cell): Case {
  const name = cell.position === undefined ? cell.arm : `${cell.arm}, ${cell.position}`;
  const figures = `difference ${pointsEstimate(cell.differenceExposed)} points on ${cell.exposed} changed items, saved ${percentEstimate(cell.saved)}`;
  const base = { name, suite: cell.task };
  if (cell.verdict === 'inferior') return { ...base, failure: `inferior: ${figures}` };
  if (cell.verdict === 'non-inferior' || cell.verdict === 'superior') return base;
  return { ...base, skipped: `${cell.verdict}: ${figures}` };
}

function cases(manifest: Manifest, summary: Summary): readonly Case[] {
  const compressors = new Set(manifest.arms.filter((arm) => arm.role === 'compressor').map((arm) => arm.name));
  const controls = summary.controls.map((check): Case => {
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
    const all = cases(manifest, summary);
    const names = [...new Set(all.map((one) => one.suite))];
    const attribute = (text: string) => new Markup(html`${clean(text)}`.text.replaceAll('\n', '&#10;'));
    const suites = names.map((name) => {
      const own = all.filter((one) => one.suite === name);
      return html`  <testsuite name="${attribute(name)}" tests="${own.length}" failures="${own.filter((c) => c.failure !== undefined).length}" skipped="${own.filter((c) => c.skipped !== undefined).length}" errors="0">
${own.map(({ name: title, failure, skipped }) => {
  const open = html`    <testcase classname="${attribute(name)}" name="${attribute(title)}"`;
  if (failure !== undefined) return html`${open}><failure message="${attribute(failure)}"/></testcase>\n`;
  if (skipped !== undefined) return html`${open}><skipped message="${attribute(skipped)}"/></testcase>\n`;
  return html`${open}/>\n`;
})}  </testsuite>\n`;
    });
    const failures = all.filter((one) => one.failure !== undefined).length;
    return html`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${attribute(manifest.suite)}" tests="${all.length}" failures="${failures}">
${suites}</testsuites>
`.text;
  },
};
