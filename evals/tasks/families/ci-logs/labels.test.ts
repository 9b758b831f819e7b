import { expect, it } from 'vitest';
import type { LocalFile } from '../local-files.js';
import { readLabels } from './labels.js';

const file = (name: string, value: unknown): LocalFile => ({
  name,
  text: typeof value === 'string' ? value : JSON.stringify(value),
  sha256: '',
});

it('reads a map of logs to failed tests, and error lines beside a log, whatever wraps them', () => {
  const labels = readLabels([
    file('ci_logs/expected.json', {
      'a/b.log': { analyzer: 'x', failed_tests: ['t1', ' '] },
      'a/c.log': { analyzer: 'x' },
    }),
    file('ci_logs/m/d.log.gz', ''),
    file('ci_logs/m/d.logview.json', { steps: [{ errors: [{ line: 'bad', linenumber: 3 }] }] }),
  ]);
  expect(labels.get('ci_logs/a/b.log')).toEqual({ failedTests: ['t1'], errorLines: [] });
  expect(labels.has('ci_logs/a/c.log')).toBe(false);
  expect(labels.get('ci_logs/m/d.log.gz')).toEqual({ failedTests: [], errorLines: ['bad'] });
});

it('takes other JSON for no label, and what is no JSON neither', () => {
  expect(readLabels([file('ci_logs/results.json', { resolved: ['a'] }), file('ci_logs/x.json', '{')]).size).toBe(0);
});
