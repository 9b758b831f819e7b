import { seededDraw } from '../../seeded.js';
import type { Fact } from '../../types.js';
import { safePieces } from '../safe-pieces.js';
import { findErrors } from './find-errors.js';
import { type Failure, findFailures } from './find-failures.js';
import { findLabelled } from './find-labelled.js';
import { findOutcome } from './find-outcome.js';
import type { LogLabel } from './labels.js';
import { type LogLine, logLines } from './log-line.js';

/** What is asked of a job's log, in its three parts; each is looked up by itself. */
export const QUESTIONS = {
  outcome: 'How did the test run end?',
  tests: 'Which tests failed?',
  errors: 'What errors made the tests or the build fail?',
} as const;

const TESTS = 7;
const ERRORS = 4;
const MOST = 11;

/**
 * What somebody asks of a job's log: up to seven failing tests by name, up to eleven with the errors, and how the run summed itself up.
 * Labels decide where there are any; else the formats of the test frameworks' reporters. A job that passed has its outcome only.
 */
export function logFacts(log: string, label: LogLabel | undefined, seed: (string | number)[]): Fact[] {
  const lines = logLines(log);
  const parsed = findFailures(lines);
  const labelled = findLabelled(label?.failedTests ?? [], parsed, lines);
  const failures = labelled.length > 0 ? labelled : parsed;
  const outcome = findOutcome(lines);
  const failed = outcome.failed || failures.length > 0;
  const told = (label?.errorLines ?? []).map((line) => logLines(line)[0]?.text ?? '');
  const errors = told.length > 0 ? told : failed ? tellingErrors(lines, parsed) : [];
  const fact = (id: string, shown: readonly string[], question: string): Fact[] => {
    const atoms = [...new Set(shown.flatMap(safePieces))];
    return atoms.length === 0 ? [] : [{ id, class: 'needed', atoms, question }];
  };
  const tests = seededDraw(failures, TESTS, () => true, 'tests', ...seed);
  const drawn = seededDraw(errors, Math.max(ERRORS, MOST - tests.length), () => true, 'errors', ...seed);
  return [
    ...tests.flatMap(({ shown }, i) => fact(`test-${i}`, shown, QUESTIONS.tests)),
    ...drawn.flatMap((shown, i) => fact(`error-${i}`, [shown], QUESTIONS.errors)),
    ...(outcome.summary === undefined ? [] : fact('outcome', [outcome.summary], QUESTIONS.outcome)),
  ];
}

/** How far below the line that names a failing test its exception is printed. */
const NEAR = 60;

/** What says of the build why it failed, and the exceptions below a failing test; all exceptions only where there is neither. */
function tellingErrors(lines: readonly LogLine[], failures: readonly Failure[]): string[] {
  const errors = findErrors(lines);
  let next = 0;
  const telling = errors.filter(({ exception, line }) => {
    while (next < failures.length && (failures[next] as Failure).line <= line) next += 1;
    const above = failures[next - 1];
    return !exception || (above !== undefined && line - above.line <= NEAR);
  });
  return (telling.length > 0 ? telling : errors).map(({ shown }) => shown);
}
