import { HeadroomError } from '../../../src/index.js';
import { importFile } from '../../../workloads/replay/index.js';
import { stratifiedSample } from '../sampling.js';
import { type Trajectory, trajectoryItem } from '../trajectory/trajectory-items.js';
import type { LoadContext, LoadedTask, Task } from '../types.js';
import { uniqueItems } from '../unique-items.js';
import { FAMILY } from './family.js';
import { type FamilySpec, type LocalFile, localFiles } from './local-files.js';

interface Family extends FamilySpec {
  readonly id: string;
  readonly title: string;
}

const NO_TEXT = /(^|\/)(SOURCE|README|LICENSE|LICENCE)[^/]*$/i;

/** More than the folders hold: all, unless --limit says otherwise. */
const CONVERSATIONS = 400;

/** Recorded agent trajectories by folder, each conversation one item. */
export const TRAJECTORY_TASKS: readonly Task[] = [
  family({
    ...{ id: 'tau', title: 'tau-bench trajectories', dataset: 'tau-bench', licence: 'MIT', folder: 'traj_tau' },
    // Databases and tau2's results lie in folders below.
    wanted: (path) => /^[^/]+\.jsonl?$/.test(path),
  }),
  family({
    ...{ id: 'tau2', title: 'tau2-bench trajectories', dataset: 'tau2-bench', licence: 'MIT', folder: 'traj_tau' },
    wanted: (path) => /^tau2\/.*\.json$/.test(path),
  }),
  family({
    ...{ id: 'swe-agent', title: 'SWE-agent trajectories', dataset: 'SWE-agent', folder: 'traj_sweagent' },
    licence: 'MIT; see SOURCE.md of the folder for runs of others',
    wanted: (path) => path.endsWith('.traj'),
  }),
  family({
    ...{ id: 'claude-code', title: 'Claude Code and Codex sessions', dataset: 'SpecStory histories' },
    ...{ folder: 'traj_claude_code', licence: 'Apache-2.0; see SOURCE.md of the folder' },
    wanted: (path) => /\.(md|jsonl?)$/.test(path) && !NO_TEXT.test(path),
  }),
  family({
    ...{ id: 'aider', title: 'aider chats', dataset: 'aider chats', folder: 'traj_aider', licence: 'Apache-2.0' },
    wanted: (path) => path.endsWith('.md') && !NO_TEXT.test(path),
  }),
];

function family({ id, title, ...spec }: Family): Task {
  const task = `family:${id}`;
  return {
    ...FAMILY,
    id: task,
    title,
    defaultLimit: CONVERSATIONS,
    load: async (context) => load(task, spec, context),
  };
}

function load(task: string, spec: FamilySpec, { dataDir, limit, seed }: LoadContext): LoadedTask {
  const { files, source } = localFiles(spec, dataDir);
  const unread: string[] = [];
  const all = files.flatMap((file) => trajectoriesOf(file, spec, unread));
  const items = stratifiedSample(uniqueItems(all, task), limit, seed).flatMap(
    (one) => trajectoryItem(task, one, seed) ?? [],
  );
  const left = unread.length === 0 ? [] : [`no conversation in ${unread.join(', ')}`];
  const note = [...(source.note === undefined ? [] : [source.note]), ...left].join('; ');
  return { items, source: { ...source, ...(note === '' ? {} : { note }) }, available: all.length };
}

/** The conversations of a file, each named after the file and its own id; a file that no importer reads is named and left out. */
function trajectoriesOf(file: LocalFile, { folder, licence }: FamilySpec, unread: string[]): Trajectory[] {
  const name = file.name.replace(`${folder}/`, '');
  try {
    return importFile({ name, text: file.text, licence }).map((conversation): Trajectory => {
      const own = conversation.header.id.replace(name.replace(/\.[^.]+$/, ''), '');
      const id = `${name}${own}`;
      return { id, cluster: `${folder}/${id.replace(/#sidechain$/, '')}`, conversation };
    });
  } catch (error) {
    if (!(error instanceof HeadroomError)) throw error;
    unread.push(name);
    return [];
  }
}
