import type { Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { readLabels } from './labels.js';
import { logFacts, QUESTIONS } from './log-facts.js';

const QUESTION = `Read the log of this CI job. ${QUESTIONS.outcome} ${QUESTIONS.tests} ${QUESTIONS.errors}`;

/** Logs of CI jobs, one a job, whole. */
export const CI_LOGS: Task = fileTask({
  id: 'family:ci-logs',
  title: 'CI logs: failing tests, errors, outcome',
  dataset: 'CI logs (BugSwarm, Treeherder, SWE-bench runs)',
  licence: 'see SOURCE.md of the folder',
  folder: 'ci_logs',
  wanted: (path) => /\.(?:log|txt)(?:\.gz)?$|\.json$/.test(path) && !/(?:^|\/)(?:LICENSE|SOURCE|README)/i.test(path),
  read(files) {
    const labels = readLabels(files);
    return files.filter(({ name }) => !name.endsWith('.json')).map((file) => askable(file, labels));
  },
});

function askable(file: LocalFile, labels: ReturnType<typeof readLabels>): Askable {
  const path = file.name.slice('ci_logs/'.length);
  const job = (path.split('/').at(-1) ?? path).split('.')[0] ?? path;
  return {
    id: path,
    stratum: path.includes('/') ? (path.split('/')[0] as string) : 'other',
    characters: file.text.length,
    ask: (seed) => ({
      cluster: `ci:${job}`,
      system: 'You are a build engineer. You read job logs with your tools and answer exactly.',
      tool: { name: 'get_job_log', description: 'The log of a CI job.', argument: 'job' },
      argument: job,
      payload: file.text,
      question: QUESTION,
      recordUnit: 'line',
      facts: standingFacts(file.text, [
        ...logFacts(file.text, labels.get(file.name), [seed, path]),
        ...uniformLineFacts(file.text, MOST_UNIFORM, seed, path),
      ]),
    }),
  };
}
