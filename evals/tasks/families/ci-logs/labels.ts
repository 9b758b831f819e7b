import { z } from 'zod';
import type { LocalFile } from '../local-files.js';

/** What the data says of a log, whoever made it. */
export interface LogLabel {
  /** Names of failing tests, as the label spells them. */
  readonly failedTests: readonly string[];
  /** Lines that the data calls errors. */
  readonly errorLines: readonly string[];
}

const expectedSchema = z.record(
  z.string(),
  z.object({ analyzer: z.unknown(), failed_tests: z.array(z.string()).optional() }).partial(),
);
const errorLineSchema = z.object({ line: z.string(), linenumber: z.number() });
const MOST_DEPTH = 6;

/**
 * The labels among the files, by the name of the log: a map of logs to expected test results (BugSwarm's), or beside `X.log` a JSON file
 * `X.*.json` that lists error lines with their numbers (Treeherder's). Other JSON is no label.
 */
export function readLabels(files: readonly LocalFile[]): ReadonlyMap<string, LogLabel> {
  const labels = new Map<string, LogLabel>();
  const names = new Set(files.map(({ name }) => name));
  for (const file of files) {
    if (!file.name.endsWith('.json')) continue;
    const value = parsed(file.text);
    const errorLines = linesIn(value, MOST_DEPTH);
    const log = ['.log', '.log.gz', '.txt'].map((end) => `${stem(file.name)}${end}`).find((name) => names.has(name));
    if (log !== undefined && errorLines.length > 0) labels.set(log, { failedTests: [], errorLines });
    const expected = expectedSchema.safeParse(value);
    if (!expected.success) continue;
    const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
    for (const [path, { failed_tests: failed }] of Object.entries(expected.data)) {
      if (failed !== undefined) labels.set(folder + path, { failedTests: failed.filter(named), errorLines: [] });
    }
  }
  return labels;
}

const named = (name: string): boolean => name.trim() !== '';

/** The path without what follows the first dot of its last part. */
function stem(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return path.slice(0, slash) + (path.slice(slash).split('.')[0] ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linesIn(value: unknown, depth: number): string[] {
  const found = errorLineSchema.safeParse(value);
  if (found.success) return [found.data.line];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => linesIn(inner, depth - 1));
}
