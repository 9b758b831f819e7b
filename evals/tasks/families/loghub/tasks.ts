import { seededDraw } from '../../seeded.js';
import type { Fact, Task } from '../../types.js';
import { type Askable, fileTask } from '../file-task.js';
import type { LocalFile } from '../local-files.js';
import { safePieces } from '../safe-pieces.js';
import { MOST_NEEDED, MOST_UNIFORM, standingFacts } from '../standing-facts.js';
import { uniformLineFacts } from '../uniform-facts.js';
import { type LogEvent, labelledEvents, maskedEvents, rareEvents } from './rare-events.js';

const QUESTION =
  'Read this system log. What in it is out of the ordinary: which events occur only once or a few times, and which lines are alerts?';
const ALERTS = 4;

/** System logs, whole: the events of rare templates and the alerts, by the structured labels beside the log. */
export const LOGHUB: Task = fileTask({
  id: 'family:loghub',
  title: 'System logs: rare events and alerts',
  dataset: 'loghub (system logs with labelled templates)',
  licence: 'loghub licence (research use)',
  folder: 'loghub',
  wanted: (path) => /\.log(?:\.gz)?$|structured[^/]*\.csv$/.test(path),
  read: (files) => files.filter(({ name }) => /\.log(?:\.gz)?$/.test(name)).map((log) => askable(log, files)),
});

function askable(log: LocalFile, files: readonly LocalFile[]): Askable {
  const path = log.name.slice('loghub/'.length);
  return {
    id: path,
    characters: log.text.length,
    ask: (seed) => ({
      cluster: `loghub:${path}`,
      system: 'You are a systems engineer. You read logs with your tools and answer exactly.',
      tool: { name: 'read_log', description: 'A log file, whole.', argument: 'path' },
      argument: `/var/log/${path.split('/').at(-1)}`,
      payload: log.text,
      question: QUESTION,
      recordUnit: 'line',
      facts: standingFacts(log.text, [
        ...neededFacts(labelledEvents(log, structuredOf(log, files)) ?? maskedEvents(log.text), seed, path),
        ...uniformLineFacts(log.text, MOST_UNIFORM, seed, path),
      ]),
    }),
  };
}

/** `X.log_structured.csv`, corrected where there is a corrected one. */
function structuredOf(log: LocalFile, files: readonly LocalFile[]): LocalFile | undefined {
  const base = log.name.split('/').at(-1)?.replace(/\.gz$/, '') as string;
  const labels = files.filter(({ name }) => name.split('/').at(-1)?.startsWith(`${base}_structured`));
  return labels.find(({ name }) => name.includes('corrected')) ?? labels[0];
}

function neededFacts(events: readonly LogEvent[], ...seed: (string | number)[]): Fact[] {
  const alerts = seededDraw(events, ALERTS, ({ alert }) => alert, 'alerts', ...seed);
  const rare = seededDraw(rareEvents(events), MOST_NEEDED, () => true, 'rare', ...seed).flatMap((group, i) =>
    seededDraw(group, 1, () => true, 'event', ...seed, i),
  );
  return [...alerts, ...rare].flatMap(({ message, alert }, i): Fact[] => {
    const atoms = safePieces(message);
    if (atoms.length === 0) return [];
    return [{ id: `${alert ? 'alert' : 'rare'}-${i}`, class: 'needed', atoms, question: QUESTION }];
  });
}
