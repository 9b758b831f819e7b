import { html, Markup } from './html/escape.js';

/** One case of a JUnit file: it passed, or one of the three has the reason. */
export interface JunitCase {
  readonly name: string;
  readonly suite: string;
  readonly failure?: string;
  readonly error?: string;
  readonly skipped?: string;
}

const clean = (text: string) => [...text].filter((c) => c === '\n' || c === '\t' || c >= ' ').join('');
const attribute = (text: string) => new Markup(html`${clean(text)}`.text.replaceAll('\n', '&#10;'));

function caseText({ suite, name, failure, error, skipped }: JunitCase): Markup {
  const open = html`    <testcase classname="${attribute(suite)}" name="${attribute(name)}"`;
  if (error !== undefined) return html`${open}><error message="${attribute(error)}"/></testcase>\n`;
  if (failure !== undefined) return html`${open}><failure message="${attribute(failure)}"/></testcase>\n`;
  if (skipped !== undefined) return html`${open}><skipped message="${attribute(skipped)}"/></testcase>\n`;
  return html`${open}/>\n`;
}

/** A JUnit XML file: suites in order of first appearance, every text escaped, control characters left out. */
export function junitText(name: string, cases: readonly JunitCase[]): string {
  const count = (list: readonly JunitCase[], kind: 'failure' | 'error' | 'skipped') =>
    list.filter((one) => one[kind] !== undefined).length;
  const suites = [...new Set(cases.map((one) => one.suite))].map((suite) => {
    const own = cases.filter((one) => one.suite === suite);
    return html`  <testsuite name="${attribute(suite)}" tests="${own.length}" failures="${count(own, 'failure')}" skipped="${count(own, 'skipped')}" errors="${count(own, 'error')}">
${own.map(caseText)}  </testsuite>\n`;
  });
  const errors = count(cases, 'error');
  return html`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${attribute(name)}" tests="${cases.length}" failures="${count(cases, 'failure')}"${errors === 0 ? '' : html` errors="${errors}"`}>
${suites}</testsuites>
`.text;
}
